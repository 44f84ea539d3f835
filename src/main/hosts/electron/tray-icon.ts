/** The icon of the app at 32 x 32 pixels (`resources/icons/icon.svg`), here so that the tray needs no file. */
export const TRAY_ICON =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAYUlEQVR42mNgwAO0ws78pwZmIAVQy1KyHENry/E6gl6WY3UEvS3HcMTIdsBAWQ53xKB3AClg1AHDMw2MOoAaYNQBo4lw+OaCUQcMjzQw2iYcFA4Y8I7JoOiaDYrO6UB0zwHGtS/dcaXTsAAAAABJRU5ErkJggg==';
