/** Start times by weekday, working hours by period, and absences by half day and hour, confirmed or pending. */
export const CALENDARS = `
ALTER TABLE agents ADD COLUMN calendar_weekday_start_minutes TEXT;
ALTER TABLE agents ADD COLUMN calendar_periods TEXT;
ALTER TABLE agent_time_off ADD COLUMN from_half TEXT;
ALTER TABLE agent_time_off ADD COLUMN until_half TEXT;
ALTER TABLE agent_time_off ADD COLUMN from_minute INTEGER;
ALTER TABLE agent_time_off ADD COLUMN until_minute INTEGER;
ALTER TABLE agent_time_off ADD COLUMN status TEXT;
ALTER TABLE agent_time_off ADD COLUMN note TEXT;
ALTER TABLE agent_time_off ADD COLUMN entry_id TEXT;
`;
