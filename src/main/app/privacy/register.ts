import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { checkErasure, erase } from './erase.ts';
import { exportPerson, type FiguresOf } from './export.ts';

export interface PrivacyPorts {
  readonly isSolving: () => boolean;
}

/** What is stored about one person: exported, or erased. */
export const register = (session: Session, { isSolving }: PrivacyPorts, figuresOf: FiguresOf) =>
  callsOnly({
    'person.check': (args: Parameters<typeof checkErasure>[1]) => checkErasure(session, args),
    'person.export': (args: Parameters<typeof exportPerson>[1]) => exportPerson(session, args, figuresOf),
    'person.erase': (args: Parameters<typeof erase>[1]) => erase(session, args, isSolving),
  });
