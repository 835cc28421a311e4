import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react'

type Told = { label: string; hint?: string; error?: string }

function Frame({ label, hint, error, id, children }: Told & { id: string; children: ReactNode }) {
  return (
    <div className={`vg-field fr-input-group ${error ? 'fr-input-group--error' : ''}`}>
      <label className="fr-label" htmlFor={id}>
        {label}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      {children}
      {error && (
        <p id={`${id}-erreur`} className="fr-error-text">
          {error}
        </p>
      )}
    </div>
  )
}

const described = (id: string, error?: string) => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error ? `${id}-erreur` : undefined,
})

export function Field({ label, hint, error, ...rest }: InputHTMLAttributes<HTMLInputElement> & Told) {
  const id = useId()
  return (
    <Frame {...{ label, hint, error, id }}>
      <input {...rest} {...described(id, error)} className="fr-input" />
    </Frame>
  )
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> &
  Told & { options: readonly { value: string; label: string }[] /** Shown for no choice. */; blank?: string }

export function Select({ label, hint, error, options, blank, ...rest }: SelectProps) {
  const id = useId()
  return (
    <Frame {...{ label, hint, error, id }}>
      <select {...rest} {...described(id, error)} className="fr-select">
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  )
}
