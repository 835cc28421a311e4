import { type ReactNode, useEffect, useRef } from 'react'

type DialogProps = { title: string; close(): void; children: ReactNode }

/** A dialog of the browser: it keeps the focus, Escape closes it, and what had the focus takes it back. */
export function Dialog({ title, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet-dialog" aria-labelledby="dialogue-titre" onClose={close} onCancel={close}>
      <h2 id="dialogue-titre">{title}</h2>
      {children}
    </dialog>
  )
}
