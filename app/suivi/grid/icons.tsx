/** Drawn once per page; a cell only points at its shape. Shapes differ, so that no meaning rests on colour. */
export function IconShapes() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="sheet-shapes">
      <symbol id="i-soleil" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="3.2" fill="currentColor" />
        <path
          d="M8 1v2.4M8 12.6V15M1 8h2.4M12.6 8H15M3 3l1.8 1.8M11.2 11.2 13 13M13 3l-1.8 1.8M4.8 11.2 3 13"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </symbol>
      <symbol id="i-orage" viewBox="0 0 16 16">
        <path d="M4.2 9A2.9 2.9 0 0 1 4.5 3.3 3.8 3.8 0 0 1 11.7 4 2.6 2.6 0 0 1 12 9z" fill="currentColor" />
        <path d="M8.6 8.2 6 12h2l-1 3.2L10.6 11H8.4l1.2-2.8z" fill="currentColor" stroke="#fff" strokeWidth=".6" />
      </symbol>
      <symbol id="i-coche" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path d="m4.6 8.2 2.3 2.4 4.5-5" fill="none" stroke="#fff" strokeWidth="1.8" />
      </symbol>
      <symbol id="i-cercle" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="3 2" />
      </symbol>
      <symbol id="i-verrou" viewBox="0 0 16 16">
        <path d="M3 7h10v8H3zM5 7V4.5a3 3 0 0 1 6 0V7" fill="none" stroke="currentColor" strokeWidth="1.7" />
      </symbol>
      <symbol id="i-crayon" viewBox="0 0 16 16">
        <path d="m2 14 .8-3.4L11 2.4l2.6 2.6-8.2 8.2z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
    </svg>
  )
}

export function Icon({ name }: { name: string }) {
  return (
    <svg className={`icon i-${name}`} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}
