import path from 'node:path'

export type SourceFile = { path: string; text: string }

const features = ['suivi', 'imports', 'etablissement', 'finess', 'pilotage', 'reporting', 'points', 'reunions', 'session']

/** Which rooms each room may look into; the first rule that fits a file is its rule. */
const rules: readonly (readonly [room: RegExp, allowed: RegExp])[] = [
  [/^importers\/sources\//, /^importers\/(column|source|sources\/.*)$/],
  [/^importers\//, /^(importers|db)\//],
  [/^db\//, /^db\//],
  [/^app\/ui\//, /^app\/ui\//],
  ...features.map((feature) => [new RegExp(`^app/${feature}/`), new RegExp(`^(app/${feature}|app/ui|importers|db)(/|$)`)] as const),
]

/** Every relative import that climbs where its file may not go. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const rule = rules.find(([room]) => room.test(file.path))
    if (!rule) return []
    return importsOf(file).flatMap((target) => (rule[1].test(target) ? [] : [`${file.path} → ${target}`]))
  })
}

function importsOf({ path: from, text }: SourceFile): string[] {
  return [...text.matchAll(/(?:from|import|import\()\s*['"](\.{1,2}(?:\/[^'"]*)?)['"]/g)].map(([, target]) =>
    path.posix.join(path.posix.dirname(from), target ?? ''),
  )
}
