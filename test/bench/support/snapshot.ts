import type { Sample } from '../../../src/main/files/sample/index.ts';
import { DEFAULT_POLICY, type Snapshot } from '../../../src/shared/model/index.ts';
import { UTC_OFFICE } from '../../support/builders.ts';

/** An agency as the engine sees it, without a workspace; public holidays are left out. */
export const snapshotOfAgency = (agency: Sample): Snapshot => ({
  tasks: agency.tasks,
  agents: agency.agents,
  skills: agency.skills,
  relations: agency.relations,
  outcomes: agency.outcomes,
  opportunities: agency.opportunities,
  constraints: agency.constraints,
  projects: [],
  assignments: [],
  baselines: [],
  recordedWork: [],
  declined: [],
  policy: DEFAULT_POLICY,
  office: UTC_OFFICE,
  holidays: {},
  revision: 0,
});
