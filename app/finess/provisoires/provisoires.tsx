import { Form } from '@remix-run/react'
import { Alert } from '../../ui/alert'
import { Button } from '../../ui/button'
import { Field, Select } from '../../ui/field'
import { Link } from '../../ui/link'
import type { Choice, Told, Waiting } from './provisoires.server'

type ProvisoiresProps = {
  waiting: readonly Waiting[]
  departements: readonly Choice[]
  categories: readonly Choice[]
  told: Told | undefined
}

/** Établissements without number: to write down, and to give their number when it comes. */
export function Provisoires({ waiting, departements, categories, told }: ProvisoiresProps) {
  return (
    <>
      {told && (
        <Alert tone={told.tone} live>
          {told.message}
        </Alert>
      )}
      <p>
        Un établissement qui n’a pas encore de numéro FINESS peut être suivi sous un identifiant provisoire de Vigie (PROV et six chiffres).
        Il ne sort jamais comme un FINESS : les exports disent « provisoire ».
      </p>
      <h2>En attente d’un numéro</h2>
      {waiting.length === 0 && <p>Aucun établissement provisoire.</p>}
      {waiting.map((one) => (
        <Attach key={one.finess} one={one} />
      ))}
      <h2>Noter un établissement sans numéro</h2>
      <Form method="post" className="vg-provisoire">
        <Field label="Nom" name="nom" required maxLength={200} />
        <Field label="Commune" name="commune" required maxLength={200} />
        <Field
          label="Code postal"
          hint="Facultatif : aide à reconnaître l’établissement quand son numéro arrive"
          name="codePostal"
          maxLength={5}
        />
        <Select label="Département" name="departement" options={departements} blank="Choisir" required />
        <Select label="Catégorie" name="categorie" options={categories} blank="Choisir" required />
        <Field label="FINESS juridique" hint="Facultatif, s’il est connu" name="ej" maxLength={20} />
        <Button type="submit">Noter cet établissement</Button>
      </Form>
    </>
  )
}

function Attach({ one }: { one: Waiting }) {
  const { finess, nom, commune, departement, region, categorie, by, at, suggestions } = one
  return (
    <Form method="post">
      <fieldset className="vg-unmatched">
        <legend>
          <Link href={`/etablissement/${finess}`}>{nom}</Link> <code>{finess}</code>
        </legend>
        <p className="vg-muted">{`${commune} (${departement}), ${region} · ${categorie} · noté par ${by} le ${at.split('-').reverse().join('/')}`}</p>
        {suggestions.map((suggestion) => (
          <div key={suggestion.finess} className="fr-radio-group fr-radio-group--sm">
            <input type="radio" id={`${finess}.${suggestion.finess}`} name={`choix.${finess}`} value={suggestion.finess} />
            <label className="fr-label" htmlFor={`${finess}.${suggestion.finess}`}>
              {`${suggestion.finess} – ${suggestion.nom}, ${suggestion.commune} (${suggestion.departement})`}
              <span className="fr-hint-text">{suggestion.why.join(', ')}</span>
            </label>
          </div>
        ))}
        <Field label={`Numéro FINESS de ${nom}`} name={`numero.${finess}`} maxLength={20} />
        <Button type="submit" look="secondary" small name="rattacher" value={finess}>
          Rattacher à ce numéro
        </Button>
      </fieldset>
    </Form>
  )
}
