import type { Command } from './command'

export function helpOf(name: string, { usage, does }: Command): string {
  return `Usage : vigie ${name} ${usage}\n${does}`.trim()
}

export function helpOfAll(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).flatMap(([name, { usage, does }]) => [`  ${name} ${usage}`.trimEnd(), `      ${does}`])
  return [
    'Vigie, le suivi partagé du déploiement Ségur numérique. Usage : npm run -s vigie -- COMMANDE [options]',
    '',
    ...lines,
    '',
    'Options de toutes les commandes :',
    '  --json           une seule valeur JSON sur la sortie standard ; les messages vont sur la sortie d’erreur',
    '  --as ADRESSE     agir avec les droits de ce compte ; sinon, l’exploitant de la machine',
    '  --volet es|esms  périmètre sanitaire (es, par défaut) ou médico-social (esms)',
    '',
    'Base de données : DATABASE_URL, sinon la base embarquée de DATA_DIR (.data par défaut).',
    'Code de sortie : 0 fait ; 1 refusé, rien n’a changé ; 2 commande mal écrite.',
  ].join('\n')
}
