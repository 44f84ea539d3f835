import { counted, type Reader, whole } from '../../format/index.ts';
import type { ImportFaultValues, ImportKind, NotRead } from '../../model/index.ts';
import { capital, listed } from '../base/counts.ts';
import type { FaultWords } from './fault-words.ts';
import { didYouMean, megabytes, quoted } from './phrases.ts';
import { questionWords } from './questions.ts';

/** A parser's error message without its full stop. */
const reasonOf = (reason: string): string => reason.replace(/\.$/, '');

const EMPTY: Readonly<Record<ImportFaultValues['empty_file']['content'], string>> = {
  none: 'The file is empty.',
  blank: 'The file contains only blank space.',
  no_rows: 'The file has no data.',
};
const CONTENTS: Readonly<Record<ImportFaultValues['extension_mismatch']['content'], string>> = {
  zip: 'a ZIP archive or an XLSX workbook',
  not_xlsx: 'not an XLSX workbook',
  web_page: 'a web page',
  json: 'JSON',
  not_json: 'not JSON',
  xml: 'XML',
  calendar: 'a calendar',
};
const templateOf = (kind: ImportKind): string => `the ${kind} template`;
const SPLIT = 'Split it into smaller files.';
const SAVE_AGAIN = 'Save it again from a spreadsheet program, or as CSV.';
const FAR_OUTSIDE = 'Delete rows, columns and cells far outside your data.';
const EXPORT_AGAIN = 'Export or copy the file again.';
const DOUBLE_QUOTE = 'If the quote is part of the text, write it twice ("").';

/** The first of several, in the sentence about all of them. */
const firstOf = (count: number, first: string): string =>
  count === 1 ? ` (${first})` : `, the first one for ${first}`;
const NOT_READ_WORDS: Readonly<
  Record<NotRead, { readonly what: (count: number, first: string, reader: Reader) => string; readonly fix: string }>
> = {
  recurring_exceptions: {
    what: (count, first, reader) =>
      `${counted(count, 'recurring calendar exception', reader)} could not be read${firstOf(count, first)}.`,
    fix: 'Enter these days off by hand, or list them one by one in Microsoft Project.',
  },
  working_exceptions: {
    what: (count, first, reader) =>
      `${counted(count, 'calendar exception', reader)} with working hours ${count === 1 ? 'was' : 'were'} not read${firstOf(count, first)}.`,
    fix: 'Enter these hours by hand.',
  },
  units_above_one: {
    what: (count, first, reader) =>
      `${counted(count, 'resource', reader)} with more than 100 % units ${count === 1 ? 'is' : 'are'} read as one agent each${firstOf(count, first)}.`,
    fix: 'Add the other people of the group as agents.',
  },
  external_tasks: {
    what: (count, first, reader) =>
      `${counted(count, 'task', reader)} of other projects ${count === 1 ? 'was' : 'were'} left out${firstOf(count, first)}.`,
    fix: 'Import these projects too, and add the dependencies between them.',
  },
  recurring_events: {
    what: (count, first, reader) =>
      `${counted(count, 'recurring event', reader)} could not be read${firstOf(count, first)}.`,
    fix: 'Give the event an end, or enter its absences one by one.',
  },
  events_without_start: {
    what: (count, first, reader) =>
      `${counted(count, 'event', reader)} without a valid start ${count === 1 ? 'was' : 'were'} left out${firstOf(count, first)}.`,
    fix: 'Correct the dates of the event, and export the calendar again.',
  },
  unknown_time_zones: {
    what: (count, first, reader) =>
      `${counted(count, 'time', reader)} in an unknown time zone ${count === 1 ? 'was' : 'were'} read as local time of the person${firstOf(count, first)}.`,
    fix: 'Check the times of these absences.',
  },
};

/** Faults of a whole file, and what to do about each. */
export const fileFaultWords: FaultWords<
  | 'empty_file'
  | 'too_large'
  | 'password_protected'
  | 'xls_not_supported'
  | 'xml_not_supported'
  | 'extension_mismatch'
  | 'tracker_format'
  | 'binary_content'
  | 'wrong_encoding'
  | 'bad_delimiter'
  | 'unclosed_quote'
  | 'stray_quote'
  | 'too_many_rows'
  | 'nested_too_deep'
  | 'json_truncated'
  | 'json_invalid'
  | 'json_shape'
  | 'workspace_file'
  | 'json_repeated_key'
  | 'json_escapes'
  | 'archived_left_out'
  | 'not_read'
  | 'zip_truncated'
  | 'zip_bomb'
  | 'zip_damaged'
  | 'not_a_workbook'
  | 'xml_entities'
  | 'xml_invalid'
  | 'calendar_invalid'
  | 'xml_too_many_elements'
  | 'too_many_cells'
  | 'too_many_columns'
  | 'too_many_values'
  | 'too_much_text'
  | 'too_many_shared_strings'
  | 'too_many_styles'
  | 'xml_too_deep'
  | 'reading_memory'
  | 'reading_time'
  | 'reading_died'
  | 'xlsx_unreadable'
  | 'unclear'
  | 'more_faults'
> = {
  'import_fault.empty_file': ({ content }) => EMPTY[content],
  'import_fix.empty_file': () => 'Choose another file.',
  'import_fault.too_large': ({ bytes, limitBytes }, { reader }) =>
    `The file is ${megabytes(bytes, reader)}. The limit is ${megabytes(limitBytes, reader)}.`,
  'import_fix.too_large': () => SPLIT,
  'import_fault.password_protected': () => 'The file is password-protected.',
  'import_fix.password_protected': () => 'Save a copy without a password.',
  'import_fault.xls_not_supported': () => 'Old .xls workbooks are not supported.',
  'import_fix.xls_not_supported': () => 'Save it as XLSX or CSV.',
  'import_fault.xml_not_supported': () => 'The XML is not an export of a program that is supported.',
  'import_fix.xml_not_supported': () => 'Export it as CSV or XLSX.',
  'import_fault.extension_mismatch': ({ extension, content }) =>
    `The file name ends in .${extension}, but the content is ${CONTENTS[content]}.`,
  'import_fix.extension_mismatch': () => 'Change the extension to match the content, or export the file again.',
  'import_fault.tracker_format': ({ program }) => `This is a ${program} export, which cannot be imported directly.`,
  'import_fix.tracker_format': ({ columns }) => `Copy its columns into the tasks template: ${columns.join(', ')}.`,
  'import_fault.binary_content': () => 'The file is not a text file.',
  'import_fix.binary_content': () => 'Save it as CSV (UTF-8), XLSX or JSON.',
  'import_fault.wrong_encoding': ({ encoding }) => `The file could not be read as ${encoding}.`,
  'import_fix.wrong_encoding': () => 'Choose another encoding, or save the file as UTF-8.',
  'import_fault.bad_delimiter': ({ delimiter }) =>
    `${quoted(delimiter)} cannot separate columns. The separator must be a single character other than a quote or a line break.`,
  'import_fix.bad_delimiter': () => 'Choose a comma, semicolon, tab or vertical bar.',
  'import_fault.unclosed_quote': ({ line }, { reader }) =>
    `The quote that opens in line ${whole(line, reader)} is never closed.`,
  'import_fix.unclosed_quote': () => `Close the quote. ${DOUBLE_QUOTE}`,
  'import_fault.stray_quote': ({ line }, { reader }) => `Line ${whole(line, reader)} has text after a closing quote.`,
  'import_fix.stray_quote': () => DOUBLE_QUOTE,
  'import_fault.too_many_rows': ({ limit }, { reader }) => `The file has more than ${counted(limit, 'row', reader)}.`,
  'import_fix.too_many_rows': () => SPLIT,
  'import_fault.nested_too_deep': ({ levels, limit }, { reader }) =>
    `The JSON is nested ${counted(levels, 'level', reader)} deep. The limit is ${whole(limit, reader)}.`,
  'import_fix.nested_too_deep': () => 'Use the structure of the JSON template.',
  'import_fault.json_truncated': ({ offset }) =>
    `The file is incomplete: the JSON ends too early, at offset ${offset}.`,
  'import_fix.json_truncated': () => EXPORT_AGAIN,
  'import_fault.json_invalid': ({ reason }) => `The file is not valid JSON: ${reasonOf(reason)}.`,
  'import_fix.json_invalid': ({ offset }) =>
    offset === null ? 'Check the file in a JSON editor.' : `Correct the JSON at offset ${offset}.`,
  'import_fault.workspace_file': ({ kind, key }) =>
    kind === ''
      ? 'This file is not the workspace file of an export, or is damaged.'
      : `The record ${quoted(key)} (${kind}) in the workspace file cannot be accepted.`,
  'import_fix.workspace_file': () => 'Export the workspace again, or import the templates without this file.',
  'import_fault.json_shape': ({ row }, { reader }) =>
    row === null
      ? 'The JSON is neither a list of rows nor an object with lists named tasks, agents, outcomes, activity, pipeline or constraints.'
      : `Row ${whole(row, reader)} is not an object.`,
  'import_fix.json_shape': ({ row }) =>
    row === null
      ? 'Use the structure of the JSON template.'
      : 'Write every row as an object with the keys of the template.',
  'import_fault.json_repeated_key': ({ key, offset }) =>
    `One object has the key ${quoted(key)} twice, the second time at offset ${offset}.`,
  'import_fix.json_repeated_key': () => 'Delete the value that is wrong.',
  'import_fault.json_escapes': ({ count, offset }, { reader }) =>
    count === 1
      ? `A backslash at offset ${offset} begins no valid JSON escape. It was read as text.`
      : `${counted(count, ['backslash', 'backslashes'], reader)} begin no valid JSON escape, the first at offset ${offset}. They were read as text.`,
  'import_fix.json_escapes': () => 'Check the texts there.',
  'import_fault.archived_left_out': ({ archived, inArchivedLists }, { reader }) => {
    const tasks = [
      archived > 0 ? [counted(archived, 'archived task', reader)] : [],
      inArchivedLists > 0 ? [`${counted(inArchivedLists, 'task', reader)} in archived lists`] : [],
    ];
    return `${listed(tasks.flat())} ${archived + inArchivedLists === 1 ? 'was' : 'were'} left out.`;
  },
  'import_fix.archived_left_out': () =>
    'To import them too, choose so in the mapping, or use the option --include-archived.',
  'import_fault.not_read': ({ what, count, first }, { reader }) => NOT_READ_WORDS[what].what(count, first, reader),
  'import_fix.not_read': ({ what }) => NOT_READ_WORDS[what].fix,
  'import_fault.zip_truncated': ({ offset }) => `The XLSX file is incomplete: it ends too early, at offset ${offset}.`,
  'import_fix.zip_truncated': () => EXPORT_AGAIN,
  'import_fault.zip_bomb': ({ bytes, limitBytes }, { reader }) =>
    `The file is ${megabytes(bytes, reader)} when unpacked. The limit is ${megabytes(limitBytes, reader)}.`,
  'import_fix.zip_bomb': () => 'Split it into smaller files, or save it as CSV.',
  'import_fault.zip_damaged': () => 'The XLSX file is damaged.',
  'import_fix.zip_damaged': () => 'Export the file again.',
  'import_fault.not_a_workbook': () => 'The file is a ZIP archive, not an XLSX workbook.',
  'import_fix.not_a_workbook': () => 'Save the sheet as XLSX or CSV.',
  'import_fault.xml_entities': ({ part }) =>
    part === ''
      ? 'The file declares XML types or entities, which are not allowed.'
      : `The workbook contains XML entities in ${part}, which are not allowed.`,
  'import_fix.xml_entities': ({ part }) =>
    part === '' ? EXPORT_AGAIN : 'Save the file again from a spreadsheet program.',
  'import_fault.xml_invalid': ({ line, column }, { reader }) =>
    `The file is not valid XML, or is incomplete, at line ${whole(line, reader)}, character ${whole(column, reader)}.`,
  'import_fix.xml_invalid': () => EXPORT_AGAIN,
  'import_fault.calendar_invalid': ({ line }, { reader }) =>
    `The calendar is damaged or incomplete at line ${whole(line, reader)}.`,
  'import_fix.calendar_invalid': () => EXPORT_AGAIN,
  'import_fault.xml_too_many_elements': ({ limit }, { reader }) =>
    `The XML has more than ${counted(limit, 'element', reader)} in one place.`,
  'import_fix.xml_too_many_elements': () => SPLIT,
  'import_fault.too_many_cells': ({ limit }, { reader }) =>
    `The file has more than ${counted(limit, 'cell', reader)}, counting the empty ones between others.`,
  'import_fix.too_many_cells': () => FAR_OUTSIDE,
  'import_fault.too_many_columns': ({ limit }, { reader }) =>
    `The file has more than ${counted(limit, 'column', reader)}.`,
  'import_fix.too_many_columns': () => FAR_OUTSIDE,
  'import_fault.too_many_values': ({ limit }, { reader }) =>
    `The JSON has more than ${counted(limit, 'value', reader)}.`,
  'import_fix.too_many_values': () => SPLIT,
  'import_fault.too_much_text': ({ limit }, { reader }) =>
    `The cells of the file have more than ${counted(limit, 'character', reader)}.`,
  'import_fix.too_much_text': () => SPLIT,
  'import_fault.too_many_shared_strings': ({ limit }, { reader }) =>
    `The workbook lists more than ${counted(limit, 'text', reader)} for its cells.`,
  'import_fix.too_many_shared_strings': () => SAVE_AGAIN,
  'import_fault.too_many_styles': ({ limit }, { reader }) =>
    `The workbook has more than ${counted(limit, 'cell style', reader)}.`,
  'import_fix.too_many_styles': () => SAVE_AGAIN,
  'import_fault.xml_too_deep': ({ part, limit }, { reader }) =>
    part === ''
      ? `The XML is nested more than ${counted(limit, 'level', reader)} deep.`
      : `The workbook is nested more than ${counted(limit, 'level', reader)} deep in ${part}.`,
  'import_fix.xml_too_deep': ({ part }) => (part === '' ? EXPORT_AGAIN : SAVE_AGAIN),
  'import_fault.reading_memory': ({ limitBytes }, { reader }) =>
    `Reading the file needed more than ${megabytes(limitBytes, reader)} of memory and was stopped.`,
  'import_fix.reading_memory': () => `${SPLIT} A CSV file needs the least memory.`,
  'import_fault.reading_time': ({ seconds }, { reader }) =>
    `Reading the file took more than ${counted(seconds, 'second', reader)} and was stopped.`,
  'import_fix.reading_time': () => `${SPLIT} If the computer was busy, import it again from the app.`,
  'import_fault.reading_died': () => 'The process that reads files ended while it read this file.',
  'import_fix.reading_died': () => 'Export the file again, or save it as CSV.',
  'import_fault.xlsx_unreadable': ({ reason }) => `The workbook could not be read (${reasonOf(reason)}).`,
  'import_fix.xlsx_unreadable': () => 'Save it again as XLSX or CSV.',
  'import_fault.unclear': ({ question }, telling) => questionWords[`import_question.${question}`]({}, telling),
  'import_fix.unclear': () =>
    'Write times as 2026-11-23T09:00:00Z and numbers with a decimal point, and save the file as UTF-8.',
  'import_fault.more_faults': ({ faults }, { reader }) =>
    `${counted(faults, ['more problem is', 'more problems are'], reader)} not listed.`,
  'import_fix.more_faults': () => 'Correct the problems in the list first, then import the file again.',
};

/** Faults of a table, and what to do about each. */
export const tableFaultWords: FaultWords<
  | 'no_header'
  | 'unknown_kind'
  | 'duplicate_header'
  | 'missing_column'
  | 'kept_as_field'
  | 'unknown_column'
  | 'preamble_left_out'
  | 'totals_left_out'
  | 'blank_rows'
  | 'no_rows'
  | 'sheet_skipped'
  | 'hidden_sheet'
  | 'hidden_rows'
  | 'hidden_columns'
  | 'unknown_link'
> = {
  'import_fault.no_header': () => 'The first row is empty, so the columns have no names.',
  'import_fix.no_header': () => 'Put the column names in the first row.',
  'import_fault.unknown_kind': () => 'The columns do not match any template.',
  'import_fix.unknown_kind': () => 'Choose what the file contains, or use the columns of a template.',
  'import_fault.duplicate_header': ({ column }) => `The header has the column ${column} twice.`,
  'import_fix.duplicate_header': () => 'Rename or delete one of them.',
  'import_fault.missing_column': ({ column }) => `The column ${column} is missing.`,
  'import_fix.missing_column': ({ kind }) => `Add the column. ${capital(templateOf(kind))} shows every column.`,
  'import_fault.kept_as_field': ({ column }) => `The column ${column} is kept as a custom field.`,
  'import_fix.kept_as_field': ({ near }) => didYouMean(near),
  'import_fault.unknown_column': ({ column, kind }) =>
    `The column ${column} is not in ${templateOf(kind)} and is ignored.`,
  'import_fix.unknown_column': ({ near }) =>
    near === null ? 'If you do not need the column, do nothing.' : didYouMean(near),
  'import_fault.preamble_left_out': ({ rows, header }, { reader }) =>
    `The header is in row ${whole(header, reader)}. ${counted(rows, ['row above it was', 'rows above it were'], reader)} left out.`,
  'import_fix.preamble_left_out': () => 'If this is not the header, delete the rows above the header in the file.',
  'import_fault.totals_left_out': ({ rows }, { reader }) =>
    `${counted(rows, ['row of totals was', 'rows of totals were'], reader)} left out.`,
  'import_fix.totals_left_out': () => 'If this is a record and not a total, give it an ID and a title.',
  'import_fault.blank_rows': ({ rows }, { reader }) =>
    `${counted(rows, ['blank row was', 'blank rows were'], reader)} skipped.`,
  'import_fix.blank_rows': () => 'You do not need to do anything.',
  'import_fault.no_rows': () => 'The file has a header but no rows.',
  'import_fix.no_rows': () => 'Add rows below the header.',
  'import_fault.sheet_skipped': ({ sheet }) =>
    `The sheet ${sheet} was skipped, because its columns do not match any template.`,
  'import_fix.sheet_skipped': () =>
    'To import the sheet, rename it to tasks, agents, outcomes, activity, pipeline or constraints.',
  'import_fault.hidden_sheet': () => 'The sheet is hidden in the workbook. Its rows are imported.',
  'import_fix.hidden_sheet': () => 'If you do not want them, delete the sheet.',
  'import_fault.hidden_rows': ({ rows, first }, { reader }) =>
    `${counted(rows, ['row is', 'rows are'], reader)} hidden in the workbook, by a filter or by hand (the first is row ${whole(first, reader)}), and imported.`,
  'import_fix.hidden_rows': ({ rows }) =>
    rows === 1 ? 'If you do not want it, delete it.' : 'If you do not want them, delete them.',
  'import_fault.hidden_columns': ({ columns }) =>
    `${columns.length === 1 ? 'The column' : 'The columns'} ${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} hidden in the workbook, and imported.`,
  'import_fix.hidden_columns': ({ columns }) =>
    columns.length === 1 ? 'If you do not want it, delete it.' : 'If you do not want them, delete them.',
  'import_fault.unknown_link': ({ from, to }) => `${from} cannot be linked to the row ${to}.`,
  'import_fix.unknown_link': () =>
    'Link a task that is no longer in the file, by its former key or its ID, to the key of a new row.',
};
