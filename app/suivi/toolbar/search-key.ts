import { useEffect } from 'react'

/** Ctrl+F leads to the search of the sheet; once there, the browser keeps its own. */
export function useSearchKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const box = document.querySelector<HTMLInputElement>('.sheet-page input[type="search"]')
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      if (!box || event.target === box || document.querySelector('dialog[open]')) return
      event.preventDefault()
      box.focus()
      box.select()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
