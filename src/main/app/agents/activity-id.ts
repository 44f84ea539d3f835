import { createHash } from 'node:crypto';
import type { Activity } from '../../../shared/model/index.ts';
import { activityKey } from '../../files/import/index.ts';

/** The id of a report, made from its content: the same report twice has the same id. */
export const activityId = (activity: Activity): string =>
  `A-${createHash('sha1').update(activityKey(activity)).digest('hex').slice(0, 20)}`;
