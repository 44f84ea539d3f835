import {
  type AgentSkill,
  asSkillId,
  type CivilDate,
  type Contributor,
  DELIVERABLE_STATES,
  type Deliverable,
  formatOf,
  type Milestone,
  parseCadence,
  parseContributors,
  parseMilestoneRule,
  parseRelation,
  REPORT_FORMATS,
  type ReportingRequirement,
  type SkillId,
  type SkillRequirement,
  type TaskRelation,
} from '../../../../shared/model/index.ts';
import { type DateOrder, LIMITS, shown } from '../types.ts';
import { parseCivilDate } from './dates.ts';
import { bad, ok, type Parsed } from './values.ts';

/** `T-1;T-2:SS+2d;T-3:FF-4h;T-4:FS+50%`: relations to other tasks. */
export const parseRelations = (text: string, minutesPerDay: number): Parsed<TaskRelation[]> =>
  each(text, (part): Parsed<TaskRelation> => {
    const link = parseRelation(part, minutesPerDay);
    return link === null ? bad('bad_relation', { value: shown(part) }) : ok(link);
  });

/** The parts of a list cell, trimmed and without empty ones. */
export const partsOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Every part of a list cell, read; the first fault if one cannot be. */
export function each<T>(text: string, read: (part: string) => Parsed<T>): Parsed<T[]> {
  const values: T[] = [];
  for (const written of partsOf(text)) {
    // Long runs of blanks would make the patterns below backtrack excessively.
    const part = written.replace(/\s+/g, ' ');
    if (part.length > LIMITS.partLength) return bad('part_too_long', { value: shown(part), limit: LIMITS.partLength });
    const parsed = read(part);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return ok(values);
}

const twice = <T>(values: readonly T[], key: (value: T) => string): string | null => {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(key(value))) return key(value);
    seen.add(key(value));
  }
  return null;
};

/** Turns a skill name into an ID: lower case, with hyphens for blanks. */
export const skillIdOf = (text: string): SkillId => asSkillId(text.trim().toLowerCase().replace(/\s+/g, '-'));
const ratio = (text: string): number | null => (/^(0|1|0?\.\d+|0\.\d+|1\.0+)$/.test(text) ? Number(text) : null);

/** `figma:0.7!;copywriting:0.4*2`: minimum, `!` mandatory, `*` importance. Without a minimum: 0.5. */
export function parseRequirements(text: string): Parsed<SkillRequirement[]> {
  const list = each(text, (part): Parsed<SkillRequirement> => {
    const match = /^([^:!*]+?)\s*(?::\s*([\d.]+))?\s*(!?)\s*(?:\*\s*([\d.]+))?\s*(!?)$/.exec(part);
    const minimum = ratio(match?.[2] ?? '0.5');
    const importance = Number(match?.[4] ?? '1');
    if (!match || minimum === null || !(importance > 0 && importance <= 1000)) {
      return bad('bad_skill', { value: shown(part), of: 'task' });
    }
    return ok({
      skillId: skillIdOf(match[1] ?? ''),
      minimumProficiency: minimum,
      importance,
      mandatory: match[3] === '!' || match[5] === '!',
    });
  });
  const double = list.ok ? twice(list.value, (r) => r.skillId) : null;
  return double === null ? list : bad('duplicate_skill', { value: shown(double) });
}

/** `figma:0.9;illustrator:0.6@2026-10-01`: proficiency, and the day it was last used. */
export function parseAgentSkills(text: string, order: DateOrder): Parsed<AgentSkill[]> {
  const list = each(text, (part): Parsed<AgentSkill> => {
    const match = /^([^:@]+?)\s*:\s*([\d.]+)\s*(?:@\s*(\S+))?$/.exec(part);
    const proficiency = ratio(match?.[2] ?? '');
    if (!match || proficiency === null) return bad('bad_skill', { value: shown(part), of: 'agent' });
    const used = match[3] === undefined ? ok(null) : parseCivilDate(match[3], order);
    if (!used.ok) return used;
    return ok({ skillId: skillIdOf(match[1] ?? ''), proficiency, lastUsedOn: used.value });
  });
  const double = list.ok ? twice(list.value, (s) => s.skillId) : null;
  return double === null ? list : bad('duplicate_skill', { value: shown(double) });
}

export const parseSkillNames = (text: string): Parsed<SkillId[]> => ok([...new Set(partsOf(text).map(skillIdOf))]);

/** `Draft@2026-12-01*2=deliverable:wireframes;Final@2026-12-09`: day, weight and completion rule are optional. */
export function parseMilestones(text: string, order: DateOrder): Parsed<Milestone[]> {
  const list = each(text, (part): Parsed<Milestone> => {
    const match = /^([^@*=]+?)\s*(?:@\s*([^*=\s]+))?\s*(?:\*\s*([\d.]+))?\s*(?:=\s*(.+))?$/.exec(part);
    const weight = Number(match?.[3] ?? '1');
    const rule = match ? parseMilestoneRule(match[4] ?? '') : null;
    if (!match || rule === null || !(weight > 0 && weight <= 1000)) {
      return bad('bad_milestone', { value: shown(part) });
    }
    const due: Parsed<CivilDate | null> = match[2] === undefined ? ok(null) : parseCivilDate(match[2], order);
    return due.ok ? ok({ name: match[1] ?? '', dueOn: due.value, weight, rule, completedAt: null }) : due;
  });
  const double = list.ok ? twice(list.value, (m) => m.name) : null;
  return double === null ? list : bad('duplicate_milestone', { value: shown(double) });
}

/** `wireframes;texts:submitted`: pending unless a state follows. */
export function parseDeliverables(text: string): Parsed<Deliverable[]> {
  const list = each(text, (part): Parsed<Deliverable> => {
    const cut = part.lastIndexOf(':');
    const state = DELIVERABLE_STATES.find(
      (s) =>
        cut > 0 &&
        s ===
          part
            .slice(cut + 1)
            .trim()
            .toLowerCase(),
    );
    return ok(state ? { name: part.slice(0, cut).trim(), state } : { name: part, state: 'pending' });
  });
  const double = list.ok ? twice(list.value, (d) => d.name) : null;
  return double === null ? list : bad('duplicate_deliverable', { value: shown(double) });
}

/** `ada:20%; bo:100%:8h` */
export function parseContributorCell(text: string): Parsed<readonly Contributor[]> {
  const found = parseContributors(text);
  return found === null ? bad('bad_contributors', { value: shown(text) }) : ok(found);
}

/** `weekly:pdf:progress,risks>ann@client.example` */
export function parseReporting(text: string): Parsed<ReportingRequirement[]> {
  return each(text, (part): Parsed<ReportingRequirement> => {
    const match = /^([^:>]+):([^:>]+):([^:>]*)>(.+)$/.exec(part);
    if (!match) return bad('bad_reporting', { value: shown(part) });
    const [, cadence = '', format = '', fields = '', recipient = ''] = match.map((m) => m.trim());
    if (parseCadence(cadence) === null) return bad('bad_reporting_cadence', { value: shown(cadence) });
    if (formatOf(format) === null)
      return bad('bad_reporting_format', { value: shown(format), formats: REPORT_FORMATS });
    return ok({
      cadence,
      format,
      fields: fields
        .split(',')
        .map((f) => f.trim())
        .filter((f) => f !== ''),
      recipient,
    });
  });
}
