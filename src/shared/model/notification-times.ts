/** When notifications are delivered, by the clock of the workspace. Minutes are after midnight. */
export interface NotificationTimes {
  /** From one time of day to another, which may be on the next day: nothing is delivered; what waits is delivered at its end. Null: no quiet hours. */
  readonly quiet: { readonly fromMinute: number; readonly toMinute: number } | null;
  /** The time of day at which everything since the day before is delivered together. Null: as it happens. */
  readonly digestAtMinute: number | null;
  /** Whether critical notifications are delivered at once all the same. */
  readonly criticalAtOnce: boolean;
}

export const USUAL_NOTIFICATION_TIMES: NotificationTimes = { quiet: null, digestAtMinute: null, criticalAtOnce: true };
