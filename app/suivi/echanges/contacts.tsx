import { useId, useRef, useState } from 'react'
import type { Contact } from '../../../importers/contacts/read'
import { shortTime } from '../grid/settle'
import type { Plain } from '../plain'
import { GestureButton, GestureForm } from './submit'

type ContactsProps = { finess: string; contacts: readonly Plain<Contact>[]; mayWrite: boolean; regionName: string; reload(): void }

/** How the region reaches an établissement: by function, with who typed it and when. */
export function Contacts({ finess, contacts, mayWrite, regionName, reload }: ContactsProps) {
  const [edited, setEdited] = useState<number | 'new'>()
  const title = useRef<HTMLHeadingElement>(null)
  const end = () => {
    title.current?.focus()
    setEdited(undefined)
  }
  const done = () => {
    end()
    reload()
  }
  return (
    <section className="contacts">
      <h3 ref={title} tabIndex={-1}>
        Contacts de la région
      </h3>
      {contacts.length === 0 && <p>Aucun contact saisi par la région.</p>}
      <ul>
        {contacts.map((contact) => (
          <li key={contact.id}>
            {edited === contact.id ? (
              <ContactForm {...{ finess, contact, end, done }} />
            ) : (
              <ContactFacts contact={contact} edit={mayWrite ? () => setEdited(contact.id) : undefined} reload={reload} />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && edited === 'new' && <ContactForm {...{ finess, end, done }} />}
      {mayWrite && edited !== 'new' && (
        <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setEdited('new')}>
          Ajouter un contact
        </button>
      )}
      <p className="free-text-warning">Lus par : {regionName} et ANS. Une fonction suffit : aucun nom de personne n’est demandé.</p>
    </section>
  )
}

function ContactFacts({ contact, edit, reload }: { contact: Plain<Contact>; edit: (() => void) | undefined; reload(): void }) {
  const { id, role, phone, email, authorName, at } = contact
  return (
    <>
      <p>
        <strong>{role}</strong>
        {phone && (
          <>
            {' '}
            · <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
          </>
        )}
        {email && (
          <>
            {' '}
            · <a href={`mailto:${email}`}>{email}</a>
          </>
        )}
      </p>
      <p className="action-facts">
        {authorName}, {shortTime(at)}
      </p>
      {edit && (
        <p className="gesture-buttons">
          <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={edit}>
            Modifier<span className="fr-sr-only"> : {role}</span>
          </button>
          <GestureButton gesture={{ geste: 'retirer-contact', id }} done={reload}>
            Retirer<span className="fr-sr-only"> : {role}</span>
          </GestureButton>
        </p>
      )}
    </>
  )
}

type FormProps = { finess: string; contact?: Plain<Contact>; end(): void; done(): void }

function ContactForm({ finess, contact, end, done }: FormProps) {
  const [role, setRole] = useState(contact?.role ?? '')
  const [phone, setPhone] = useState(contact?.phone ?? '')
  const [email, setEmail] = useState(contact?.email ?? '')
  const id = useId()
  const fields = [
    { key: 'fonction', label: 'Fonction (« référent identitovigilance »)', value: role, set: setRole, type: 'text', most: 80 },
    { key: 'telephone', label: 'Téléphone', value: phone, set: setPhone, type: 'tel', most: 30 },
    { key: 'courriel', label: 'Adresse électronique', value: email, set: setEmail, type: 'email', most: 120 },
  ] as const
  return (
    <GestureForm
      gesture={() => ({ geste: 'noter-contact' as const, finess, id: contact?.id, role, phone, email })}
      button="Enregistrer"
      className="new-action"
      label={contact ? `Modifier : ${contact.role}` : 'Nouveau contact'}
      cancel={end}
      done={done}
    >
      {fields.map(({ key, label, value, set, type, most }, index) => (
        <div key={key}>
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            // biome-ignore lint/a11y/noAutofocus: the form has just been asked for
            autoFocus={index === 0}
            type={type}
            value={value}
            maxLength={most}
            onChange={(event) => set(event.target.value)}
          />
        </div>
      ))}
    </GestureForm>
  )
}
