/** The typeface of reports as a data URI, so that a report opens anywhere and loads nothing. */
export { default as fontUri } from '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2?inline';
