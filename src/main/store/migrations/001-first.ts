/** The schema of the first released workspace. Released migrations are never edited: a change is a new file. */
export const FIRST = `
CREATE TABLE tasks (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  client TEXT,
  project TEXT,
  type TEXT NOT NULL,
  domain TEXT NOT NULL,
  complexity REAL NOT NULL,
  status TEXT NOT NULL,
  estimate_minutes INTEGER NOT NULL,
  estimate_assumed INTEGER NOT NULL,
  remaining_minutes INTEGER NOT NULL,
  actual_minutes INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  enqueued_at TEXT NOT NULL,
  release_at TEXT,
  due_at TEXT,
  client_tier TEXT NOT NULL,
  strategic_importance REAL NOT NULL,
  stakeholder_priority REAL NOT NULL,
  revenue_potential_amount REAL,
  cost_estimate_amount REAL,
  projected_margin_ratio REAL,
  pipeline_value_amount REAL NOT NULL,
  parent_id TEXT,
  remaining_complexity REAL,
  declines INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE task_skills (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "skill_id" TEXT NOT NULL,
  "minimum_proficiency" REAL NOT NULL,
  "importance" REAL NOT NULL,
  "mandatory" INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_dependencies (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_milestones (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "due_on" TEXT,
  "weight" REAL NOT NULL,
  "rule_kind" TEXT NOT NULL,
  "rule_deliverable" TEXT,
  "rule_activity" TEXT,
  "rule_progress_ratio" REAL,
  "completed_at" TEXT,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_deliverables (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_risks (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE task_reporting (
  owner TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "cadence" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "fields" TEXT NOT NULL,
  "recipient" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE agents (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  team TEXT NOT NULL,
  calendar_time_zone TEXT NOT NULL,
  calendar_day_start_minute INTEGER NOT NULL,
  calendar_holidays TEXT,
  max_concurrent INTEGER NOT NULL,
  cost_rate_amount REAL NOT NULL,
  learning_efficiency REAL NOT NULL,
  active_from_on TEXT,
  active_until_on TEXT,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_skills (
  owner TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "skill_id" TEXT NOT NULL,
  "proficiency" REAL NOT NULL,
  "last_used_on" TEXT,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_weekdays (
  owner TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_time_off (
  owner TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "from_on" TEXT NOT NULL,
  "until_on" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_excluded_clients (
  owner TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE skills (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE skill_relations (
  row_key TEXT PRIMARY KEY NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  relatedness_ratio REAL NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outcomes (
  row_key TEXT PRIMARY KEY NOT NULL,
  task_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  type TEXT NOT NULL,
  domain TEXT NOT NULL,
  complexity REAL NOT NULL,
  estimate_minutes INTEGER NOT NULL,
  actual_minutes INTEGER NOT NULL,
  started_at TEXT,
  due_at TEXT,
  finished_at TEXT NOT NULL,
  quality REAL,
  rework INTEGER NOT NULL,
  failed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outcome_skills (
  owner TEXT NOT NULL REFERENCES outcomes (row_key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE opportunities (
  id TEXT PRIMARY KEY NOT NULL,
  client TEXT NOT NULL,
  probability REAL NOT NULL,
  expected_on TEXT NOT NULL,
  value_amount REAL NOT NULL,
  effort_minutes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE opportunity_skills (
  owner TEXT NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "skill_id" TEXT NOT NULL,
  "minimum_proficiency" REAL NOT NULL,
  "importance" REAL NOT NULL,
  "mandatory" INTEGER NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE work_constraints (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  client TEXT,
  minutes_per_week INTEGER,
  team TEXT,
  from_on TEXT,
  until_on TEXT,
  task_id TEXT,
  agent_id TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE constraint_tasks (
  owner TEXT NOT NULL REFERENCES work_constraints (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "value" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE assignments (
  task_id TEXT PRIMARY KEY NOT NULL,
  agent_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  pin_agent INTEGER,
  pin_start_at TEXT,
  pin_by TEXT,
  pin_reason TEXT,
  planned_start_at TEXT,
  planned_finish_at TEXT,
  effort_minutes INTEGER NOT NULL,
  compatibility TEXT,
  assigned_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  FOREIGN KEY (task_id) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (agent_id) REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment_relaxations (
  owner TEXT NOT NULL REFERENCES assignments (task_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  "step" INTEGER NOT NULL,
  "change" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity (
  id TEXT PRIMARY KEY NOT NULL,
  task_id TEXT,
  agent_id TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  minutes INTEGER,
  progress_ratio REAL,
  milestone TEXT,
  deliverable TEXT,
  status TEXT,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE policies (
  row_key TEXT PRIMARY KEY NOT NULL,
  version INTEGER NOT NULL,
  "values" TEXT,
  type_impact TEXT,
  at TEXT NOT NULL,
  sentence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE publications (
  plan_id TEXT PRIMARY KEY NOT NULL,
  published_at TEXT NOT NULL,
  gap REAL
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE digests (kind TEXT PRIMARY KEY NOT NULL, rows INTEGER NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CHECK (actor IN ('operator', 'engine', 'import', 'agent')),
  actor_name TEXT NOT NULL,
  command TEXT NOT NULL,
  sentence TEXT NOT NULL,
  why TEXT NOT NULL,
  before TEXT,
  after TEXT,
  changed_rows INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('change', 'undo', 'redo')),
  undoes INTEGER REFERENCES journal (seq),
  undone_by INTEGER REFERENCES journal (seq)
) STRICT;
CREATE INDEX journal_actor ON journal (actor, seq);
CREATE TABLE journal_images (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  task_id TEXT,
  before TEXT,
  after TEXT,
  PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_images_task ON journal_images (task_id, seq) WHERE task_id IS NOT NULL;
CREATE TABLE drafts (plan_id TEXT PRIMARY KEY NOT NULL, created_at TEXT NOT NULL, plan TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft_rows (
  plan_id TEXT NOT NULL REFERENCES drafts (plan_id) ON DELETE CASCADE,
  task_id TEXT NOT NULL,
  held INTEGER NOT NULL,
  task_version INTEGER NOT NULL,
  agent_id TEXT,
  agent_version INTEGER,
  PRIMARY KEY (plan_id, task_id)
) STRICT, WITHOUT ROWID;
`;
