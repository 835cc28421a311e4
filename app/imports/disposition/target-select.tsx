import type { TargetGroup } from './targets'

type TargetSelectProps = { name: string; label: string; groups: readonly TargetGroup[]; target: string }

export function TargetSelect({ name, label, groups, target }: TargetSelectProps) {
  return (
    <select className="fr-select" name={name} aria-label={label} defaultValue={target}>
      <option value="">Laisser de côté</option>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
