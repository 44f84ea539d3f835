import { counted, type Reader } from '../../format/index.ts';

/** Changes that were made without a connection. */
export const UNSAVED = {
  tasks: (count: number, reader: Reader) => counted(count, 'task', reader),
  changeOf: (verb: string, about: string) => `${verb} of ${about}`,
  change: 'Change',
  otherChange: 'A change',
  verbs: new Map<string, string>([
    ['task.edit', 'Edit'],
    ['task.assign', 'Assignment'],
    ['task.unassign', 'Unassignment'],
    ['task.pin', 'Pin'],
    ['task.unpin', 'Unpin'],
  ]),
  notSaved: (count: number, reader: Reader) =>
    `${counted(count, 'change', reader)} ${count === 1 ? 'was' : 'were'} made without a connection and may not be saved:`,
  andMore: (count: number) => `and ${count} more`,
  tryAgain: 'Try again',
  discard: 'Discard',
};

export const CONNECTION_BANNER = {
  lost: 'No connection to the app.',
  trying: 'Trying again. What you type stays, and changes are sent when the app is back.',
  noAccess: 'This window has lost its access.',
  openAgain:
    'The app was started again. Run npm start or tde serve again, and open the link that it prints, or paste the link here. What you typed stays.',
  link: 'Link',
  connect: 'Connect',
  linkRefused: 'This link has been used, or belongs to another app. Each link opens one window: request a new one.',
};
