import { counted, type Reader } from '../../format/index.ts';

export const ESCALATION_SETTINGS = {
  addedLadderItCheckedLast: (name: string) => `Added the ladder ${name}. It is checked last.`,
  addLadder: 'Add ladder',
  escalation: 'Escalation',
  defaultLadder: 'Default ladder',
  appliesIfNoOther: 'Applies if no other ladder does',
  default: 'Default',
  noLaddersYetDefaultApplies: 'No ladders yet: the default applies',
  ladders: (count: number, reader: Reader) => counted(count, 'ladder', reader),
  newLadder: 'New ladder',
  newLadderNumbered: (count: number) => `New ladder ${count}`,
  order: 'Order',
  ladder: 'Ladder',
  appliesTo: 'Applies to',
  whoNotifiedAndHow: 'Who is notified, and how long each has to respond',
  last: 'last',
  neverApplies: 'never applies',
  everythingElse: 'Everything else',
};

export const LADDER_LEVELS = {
  levels: 'Levels',
  workingHoursToRespond: 'working hours to respond before the next level',
  addLevel: 'Add level',
  moveUp: (name: string) => `Move ${name} up`,
  moveDown: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Remove ${name}`,
  changedLevel: (index: number, name: string) => `Changed level ${index}, ${name}.`,
  level: (index: number) => `Level ${index}`,
  name: 'Name',
  role: 'Role',
  emailAddress: 'Email address',
  withoutAddressMailFile: 'Without an address, the mail file has a placeholder recipient.',
  hoursToRespond: 'Hours to respond',
};

export const LADDER_PANEL = {
  ladder: (name: string) => `Ladder ${name}`,
  positionOf: (place: number, of: number) => `Position ${place} of ${of}`,
  neverAppliesComesFirst: (coveredBy: string) =>
    `Never applies: ${coveredBy} comes first and matches everything this ladder does.`,
  removedLadder: (name: string) => `Removed the ladder ${name}.`,
  removeLadder: 'Remove ladder',
  appliesTo: 'Applies to',
  movedLadderToPositionOf: (name: string, position: number, of: number) =>
    `Moved the ladder ${name} to position ${position} of ${of}.`,
  moveLadderUp: (name: string) => `Move ladder ${name} up`,
  moveLadderDown: (name: string) => `Move ladder ${name} down`,
  whenItApplies: 'When it applies',
  name: 'Name',
  renamedLadderTo: (name: string) => `Renamed the ladder to ${name}.`,
  clientEmptyForAll: 'Client (empty for all)',
  allClients: 'all clients',
  appliesToClient: (name: string, client: string) => `The ladder ${name} now applies to ${client}.`,
  kindsOfExceptionsSelect: 'Kinds of exceptions (select none for all)',
  appliesToKinds: (name: string, when: string) => `The ladder ${name} now applies to: ${when}.`,
  levels: 'Levels',
  noEmailAddress: 'no email address',
  toRespond: (answer: string, address: string) => `${answer} to respond, ${address}`,
};

export const LADDER_WORDS = {
  allExceptions: 'All exceptions',
  ofClient: (client: string) => `All exceptions for ${client}`,
  kindsOfClient: (kinds: string, client: string) => `${kinds}, for ${client}`,
};

export const LADDER_EDIT = {
  movedToLevel: (level: string, place: number) => `Moved ${level} to level ${place}.`,
  removedFromLadder: (nameAt: string) => `Removed ${nameAt} from the ladder.`,
  addedLevel: (count: number) => `Added level ${count}.`,
  person: (count: number) => `Person ${count}`,
};

export const NOTIFICATION_SETTINGS = {
  notifications: 'Notifications',
  turnedOn: 'Turned desktop notifications on.',
  turnedOff: 'Turned desktop notifications off.',
  desktopNotifications: 'Desktop notifications',
  youNotifiedOnce:
    'You are notified once of each new exception that is critical or high. More than three at once are combined into one notification. Their thresholds are in Policy, Monitoring and Exceptions.',
  forExceptionsNextPerson:
    'An exception that nobody answers goes to the next person on the escalation ladder. Click a notification to open its exception. If desktop notifications are off, exceptions still go to the inbox and to the outbox.',
  chooseWhoNotifiedInEscalation: 'Choose who is notified in Escalation',
  browserNotAsked:
    'The browser has not been asked for permission yet. Until then, notifications appear in this window.',
  askForPermission: 'Ask for permission',
};

export const NOTIFICATION_TIMES = {
  times: 'When you are notified',
  quietHours: 'Quiet hours',
  from: 'From',
  to: 'to',
  quietMeaning:
    'During quiet hours, no desktop notification is shown and no email is written. They are delivered when quiet hours end. Times are in the time zone of the workspace.',
  dailyDigest: 'Daily digest',
  at: 'At',
  digestMeaning:
    'Everything since the day before arrives together, once a day: one notification, and one email for each person.',
  criticalAtOnce: 'Deliver critical notifications immediately anyway',
  nextAt: (at: string) => `Next delivery: ${at}`,
};

export const OUTBOX_FACTS = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  timeInInbox: 'Time in the inbox',
  workingHoursToRespond: 'working hours to respond before level 1 is notified',
  changeInPolicyExceptions: 'Change in Policy, Exceptions',
  copiedPathOfOutbox: 'Copied the path of the outbox.',
  outbox: 'Outbox',
  copyPath: 'Copy path',
  showFolder: 'Show folder',
  eachNotificationWritten:
    "Each notification is written to this folder once, even if the app stops halfway. A check writes one mail file (.eml) per person, which lists that person's notifications. A mail program opens the file ready to send, or collects it. The app itself sends nothing.",
  noFilesYet: 'no files yet',
  latest: (date: string) => `, the latest ${date}`,
  filesWritten: (written: number, latest: string, reader: Reader) =>
    `${counted(written, 'file', reader)} written${latest}`,
  waiting: (files: string, waiting: string) => `${files}, ${waiting} waiting`,
};
