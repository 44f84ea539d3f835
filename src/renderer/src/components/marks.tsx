import type { NamedRequirement } from '../../../shared/contract/index.ts';
import { fixed } from '../../../shared/format/index.ts';
import type { Message, TaskStatus } from '../../../shared/model/index.ts';
import { STATUS_NAMES, textOf } from '../../../shared/words/index.ts';
import { MARKS } from '../../../shared/words/tasks/queue-view.ts';
import { useReader } from '../stores/reader.ts';
import { shownStatusOf } from './shown-status.ts';

const COMPONENT_CLASS = ['pu', 'pi', 'pe', 'pr', 'pd'] as const;
export const COMPONENT_NAMES = [
  MARKS.urgency,
  MARKS.businessImpact,
  MARKS.resourceEfficiency,
  MARKS.revenue,
  MARKS.dependency,
] as const;
export const componentClass = (index: number): string => COMPONENT_CLASS[index] ?? 'pd';

/** 36 x 18, two decimals; strong from 0.90, light from 0.80, outline below. Never red. */
export function FitBadge({ value }: { readonly value: number }) {
  const reader = useReader();
  return <span className={`fit ${value >= 0.9 ? 'hi' : value >= 0.8 ? '' : 'low'}`}>{fixed(value, 2, reader)}</span>;
}

/** Why something is not possible, shortened if space is limited; nothing if it is possible. */
export function Reason({ of }: { readonly of: Message | null }) {
  const reader = useReader();
  const text = of === null ? '' : textOf(of, reader);
  return (
    <span className="why tr" title={text}>
      {text}
    </span>
  );
}

/** Four rising bars, filled by evidence: one for the default alone, four for ten or more similar tasks. */
export function ConfidenceMark({ evidence }: { readonly evidence: number }) {
  const reader = useReader();
  const filled = evidence >= 10 ? 4 : evidence >= 5 ? 3 : evidence >= 1 ? 2 : 1;
  return (
    <span className="cf" role="img" aria-label={MARKS.basedOnSimilarFinishedTasks(evidence, reader)}>
      {[1, 2, 3, 4].map((bar) => (
        <i key={bar} className={bar <= filled ? 'on' : ''} />
      ))}
    </span>
  );
}

/** Five segments in fixed order on a track to 100. */
export function PriorityBar({ parts }: { readonly parts: readonly number[] }) {
  const reader = useReader();
  return (
    <span
      className="pb"
      style={{ width: 66 }}
      role="img"
      aria-label={COMPONENT_NAMES.map((name, index) => `${name} ${fixed(parts[index] ?? 0, 1, reader)}`).join(', ')}
    >
      {COMPONENT_NAMES.map((name, index) => (
        <i key={name} className={componentClass(index)} style={{ width: `${parts[index] ?? 0}%` }} />
      ))}
    </span>
  );
}

/** Required skills: mandatory ones solid, optional ones dashed. One or two are shown, as the width allows, and the rest are counted. */
export function SkillChips({ skills }: { readonly skills: readonly NamedRequirement[] }) {
  const [first, second] = skills;
  return (
    <span className="row g4 skills">
      {first === undefined ? null : <SkillChip need={first} />}
      {skills.length > 1 ? <span className="t3 f11 when-narrow">+{skills.length - 1}</span> : null}
      {second === undefined ? null : <SkillChip need={second} />}
      {skills.length > 2 ? <span className="t3 f11 when-wide">+{skills.length - 2}</span> : null}
    </span>
  );
}

function SkillChip({ need }: { readonly need: NamedRequirement }) {
  const reader = useReader();
  return (
    <span
      className={`chip ${need.mandatory ? '' : 'opt'}`}
      title={`${need.skillName} ${fixed(need.minimumProficiency, 2, reader)}${need.mandatory ? MARKS.mandatory : MARKS.optional}`}
    >
      {need.skillName}
    </span>
  );
}

const STATUS_PATHS: Readonly<Record<TaskStatus, string>> = {
  queued: '',
  assigned: '',
  in_progress: 'M12 3a9 9 0 0 1 0 18z',
  blocked: 'M8 12h8',
  review: 'M9 12l2 2 4-4',
  done: 'M8 12l3 3 5-6',
  cancelled: 'M9 9l6 6m0-6l-6 6',
};

/** Icon and word; a task that waits for others is shown as blocked. */
export function StatusMark({ status, waiting }: { readonly status: TaskStatus; readonly waiting: boolean }) {
  const shown = shownStatusOf(status, waiting);
  return (
    <span className={`row g6 ${shown === 'blocked' ? 'wn' : ''}`} title={STATUS_NAMES[shown]}>
      <svg className="i" width="14" height="14" viewBox="0 0 24 24" aria-hidden="true" style={{ strokeWidth: 1.9 }}>
        <circle cx="12" cy="12" r="9" strokeDasharray={shown === 'queued' ? '3 4' : undefined} />
        <path d={STATUS_PATHS[shown]} fill={shown === 'in_progress' ? 'currentColor' : 'none'} />
      </svg>
      <span className="status-words">{STATUS_NAMES[shown]}</span>
    </span>
  );
}
