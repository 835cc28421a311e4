import type { ButtonHTMLAttributes } from 'react'
import { Link, type LinkProps } from './link'

export type Look = 'primary' | 'secondary' | 'tertiary' | 'bare'

type Looks = { look?: Look; small?: boolean /** A DSFR icon: « fr-icon-download-line ». */; icon?: string }

const suffixes: Record<Look, string> = {
  primary: '',
  secondary: 'fr-btn--secondary',
  tertiary: 'fr-btn--tertiary',
  bare: 'fr-btn--tertiary-no-outline',
}

function classes({ look = 'primary', small, icon }: Looks, more = ''): string {
  return ['fr-btn', suffixes[look], small && 'fr-btn--sm', icon && `${icon} fr-btn--icon-left`, more].filter(Boolean).join(' ')
}

export function Button({ look, small, icon, className, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & Looks) {
  return <button {...rest} type={type} className={classes({ look, small, icon }, className)} />
}

export function ButtonLink({ look, small, icon, className, ...rest }: LinkProps & Looks) {
  return <Link {...rest} className={classes({ look, small, icon }, className)} />
}
