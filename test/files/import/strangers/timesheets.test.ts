import { expect, test } from 'vitest';
import { NOTHING_EXISTING, readSources } from '../../../../src/main/files/import/index.ts';
import { asAgentId, asTaskId } from '../../../../src/shared/model/index.ts';
import { anAgent, aTask } from '../../../support/builders.ts';
import { bytesOf, nowMs, utcDays } from '../../support.ts';

const TASKS = [aTask({ id: asTaskId('W-1'), title: 'Startseite', client: 'Quillon', project: 'Website' })];
const AGENTS = [anAgent({ id: asAgentId('pat'), name: 'Pat One' })];

const FILES: readonly (readonly [name: string, source: string, text: string])[] = [
  [
    'Clockify (German).csv',
    'clockify',
    'Projekt;Kunde;Beschreibung;Aufgabe;Benutzer;Gruppe;E-Mail;Tags;Abrechenbar;Startdatum;Startzeit;Enddatum;Endzeit;Dauer (h);Dauer (dezimal)\n' +
      'Website;Quillon;Entwurf;Startseite;Pat One;;pat@agency.example;;Ja;26.10.2026;09:00:00;26.10.2026;11:30:00;02:30:00;2,50\n',
  ],
  [
    'Clockify (French).csv',
    'clockify',
    'Projet,Client,Description,Tâche,Utilisateur,Groupe,Email,Étiquettes,Facturable,Date de début,Heure de début,Date de fin,Heure de fin,Durée (h),Durée (décimale)\n' +
      'Website,Quillon,,Startseite,Pat One,,,,Oui,26/10/2026,09:00:00,26/10/2026,11:30:00,02:30:00,"2,50"\n',
  ],
  [
    'Toggl (Spanish).csv',
    'toggl',
    'Usuario,Email,Cliente,Proyecto,Tarea,Descripción,Facturable,Fecha de inicio,Hora de inicio,Fecha de fin,Hora de fin,Duración,Etiquetas\n' +
      'Pat One,,Quillon,Website,Startseite,,No,2026-10-26,09:00:00,2026-10-26,11:30:00,02:30:00,\n',
  ],
  [
    'Harvest (German).csv',
    'harvest',
    'Datum;Kunde;Projekt;Projektcode;Aufgabe;Notizen;Stunden;Abrechenbar?;Vorname;Nachname\n' +
      '26.10.2026;Quillon;Website;;Startseite;Entwurf;2,5;Ja;Pat;One\n',
  ],
  [
    'Harvest (Portuguese).csv',
    'harvest',
    'Data,Cliente,Projeto,Tarefa,Notas,Horas,Nome,Sobrenome\n26/10/2026,Quillon,Website,Startseite,,"2,5",Pat,One\n',
  ],
  [
    'Tempo (German).csv',
    'tempo',
    'Vorgangsschlüssel;Zusammenfassung;Stunden;Arbeitsdatum;Vollständiger Name;Arbeitsbeschreibung\n' +
      'W-1;Startseite;2,5;2026-10-26 09:00;Pat One;Entwurf\n',
  ],
];

test.each(FILES)('%s becomes hours of its people on its tasks, and nothing is asked', async (name, source, text) => {
  const reading = await readSources([{ name, bytes: bytesOf(text) }], {
    nowMs,
    timeZone: 'UTC',
    existing: {
      ...NOTHING_EXISTING,
      tasks: new Map(TASKS.map((task) => [task.id, task])),
      agents: new Map(AGENTS.map((agent) => [agent.id, agent])),
    },
    daysOfAgents: utcDays,
    options: {},
    asksReferences: true,
  });
  expect([reading.errors, reading.questions]).toEqual([[], []]);
  expect(reading.mappings.map(({ mapping }) => [mapping.source, mapping.kind])).toEqual([[source, 'activity']]);
  expect(reading.activity.map((one) => [one.agentId, one.taskId, one.at.slice(0, 10), one.minutes])).toEqual([
    ['pat', 'W-1', '2026-10-26', 150],
  ]);
});
