import { followLine, writeAction } from '../../importers/actions/write'
import { writeContact } from '../../importers/contacts/write'
import { contestCell } from '../../importers/contestations/contest'
import { answerThread, openThread } from '../../importers/echanges/say'
import { onBehalfOf } from '../session'

const bergerac = '240000372'

/** A few threads, contestations and actions of nobody, through the same door as everybody’s; their words say that they are examples. */
export async function speakTogether(): Promise<void> {
  const thread = await onBehalfOf('demo-nouvelle-aquitaine', async (user) => {
    await contestCell(user, {
      finess: bergerac,
      column: 'mssante.messages',
      raw: '2150',
      reason: 'Exemple fictif : le relevé de l’opérateur en compte davantage.',
      evidence: 'Relevé fictif du 12 août 2022',
    })
    await openThread(user, {
      finess: bergerac,
      column: '',
      visibility: 'equipe',
      body: 'Exemple fictif : point à faire avec l’établissement avant la réunion.',
    })
    await followLine(user, bergerac, true)
    await writeContact(user, { finess: bergerac, role: 'Référent identitovigilance (fictif)', phone: '05 00 00 00 00' })
    await writeContact(user, { finess: bergerac, role: 'Direction du système d’information (fictif)', email: 'dsi@ch-fictif.example' })
    await writeAction(user, {
      finess: bergerac,
      text: 'Exemple fictif : relancer l’éditeur sur la date de livraison',
      due: '2022-09-15',
      personId: user.id,
    })
    const body = 'Exemple fictif : livraison du module reportée. D’autres régions le constatent-elles ?'
    return openThread(user, { finess: bergerac, column: 'asp.dpi', visibility: 'toutes', theme: 'Éditeur fictif', body })
  })
  await onBehalfOf('demo-bretagne', (user) => answerThread(user, thread, { body: 'Exemple fictif : même constat en Bretagne.' }))
}
