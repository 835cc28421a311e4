import { type ComponentType, createContext, type ReactNode, useContext } from 'react'

export type LinkProps = {
  href: string
  children: ReactNode
  className?: string
  title?: string
  'aria-current'?: 'page' | 'true'
  'aria-label'?: string
}

/** How the application follows a link inside itself; the root provides it. */
export const LinkContext = createContext<ComponentType<LinkProps>>((props) => <a {...props} />)

export function Link(props: LinkProps) {
  const Follow = useContext(LinkContext)
  return <Follow {...props} />
}
