import { type Column, choice } from '../column'

/** The four labels of the regions' workbook, word for word. */
export const meteo = (letter: string): Column =>
  choice(
    'Météo',
    {
      sans_alerte: "En cours de déploiement - pas d'alerte",
      alerte: 'En cours de déploiement - Alerte',
      deploye: 'Déployé / VA signée',
      non_demarre: 'Non démarré',
    },
    {
      letter,
      scale: { non_demarre: 0, alerte: 1, sans_alerte: 2, deploye: 3 },
      icons: { sans_alerte: 'soleil', alerte: 'orage', deploye: 'coche', non_demarre: 'cercle' },
      measure: { label: 'Météo : « Déployé / VA signée »', positive: ['deploye'], among: 'filled' },
    },
  )
