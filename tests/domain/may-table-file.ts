/** The rows of the table for the file: what is sent outside, what comes back, and what others ask to see. */

import { endConsultation, openConsultation, takeIn } from '#domain/consultations.ts'
import { noteIncident, recordIncident } from '#domain/incidents.ts'
import { disclose, registerRequest } from '#domain/may-disclose.ts'
import { dispatch, registerAnswer } from '#domain/may-dispatch.ts'
import { answerNewer, keepCard, registerNewer } from '#domain/may-evidence.ts'
import { joinStrategy } from '#domain/may-join.ts'
import { takeNote } from '#domain/may-note.ts'
import { ASKING, consultation } from '../support/consultation-steps.ts'
import { CARD, card, NEWER, newer, TODAY } from '../support/evidence-steps.ts'
import { disclosing, dispatched, requested, sending } from '../support/file-steps.ts'
import { incident, leaking } from '../support/incident-steps.ts'
import { given, reply, round, version } from '../support/steps.ts'
import { id, NOW, opened, SECTIONS } from '../support/world.ts'
import type { Row } from './may-table.ts'

const frozen = given(opened(), version())
const commented = given(frozen, round(), reply('budget', 'conditional', 'condition'))

export const FILE_ROWS = {
  dispatch: {
    on: frozen,
    ask: (who, on) => dispatch(who, on, sending(on), NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R111',
  },
  registerAnswer: {
    on: given(frozen, dispatched()),
    ask: (who, on) =>
      registerAnswer(who, on, { dispatchId: id('dispatch-1'), day: '2026-09-07', sender: 'IOM', about: 'Yes.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R113',
  },
  registerRequest: {
    on: opened(),
    ask: (who, on) => registerRequest(who, on, { day: '2026-09-07', asked: 'All drafts.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R121',
  },
  disclose: {
    on: given(frozen, requested()),
    ask: (who, on) => disclose(who, on, disclosing(), NOW),
    allowed: ['amina'],
    rule: 'R122',
  },
  takeNote: {
    on: commented,
    ask: (who, on) => takeNote(who, on, { itemId: id('reply-1-item-1'), body: 'Fees rose by 3 %.' }, NOW),
    allowed: ['amina', 'henrik', 'tomas', 'ingrid', 'sara'],
    rule: 'R124',
  },
  keepCard: {
    on: opened(),
    ask: (who, on) => keepCard(who, on, { sectionId: SECTIONS.goals, card: CARD }, NOW),
    allowed: ['amina', 'farid'],
    rule: 'R9',
  },
  registerNewer: {
    on: given(opened(), card()),
    ask: (who, on) => registerNewer(who, on, NEWER, TODAY, NOW),
    allowed: ['amina', 'farid', 'tomas', 'ingrid', 'sara', 'bo', 'lena', 'karin', 'leila'],
    rule: 'R145',
  },
  answerNewer: {
    on: given(opened(), card(), newer()),
    ask: (who, on) =>
      answerNewer(who, on, { sectionId: SECTIONS.goals, newerId: id('newer-1'), reason: 'Same trend.' }, NOW),
    allowed: ['amina', 'farid'],
    rule: 'R9',
  },
  joinStrategy: {
    on: opened(),
    ask: (who, on) => joinStrategy(who, on, null, { instrument: 'Decision 7', reason: 'One matter.' }, NOW),
    allowed: ['henrik'],
    rule: 'R139',
  },
  openConsultation: {
    on: frozen,
    ask: (who, on) => openConsultation(who, on, ASKING, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R141',
  },
  endConsultation: {
    on: given(frozen, consultation()),
    ask: (who, on) => endConsultation(who, on, 1, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R141',
  },
  takeIn: {
    on: given(frozen, consultation()),
    ask: (who, on) => takeIn(who, on, { consultationNo: 1, submissionNo: 1, summary: 'Fees are high.' }, null, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R141',
  },
  recordIncident: {
    on: frozen,
    ask: (who, on) => recordIncident(who, on, leaking(on), NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R143',
  },
  noteIncident: {
    on: given(frozen, incident()),
    ask: (who, on) => noteIncident(who, on, { incidentId: id('incident-1'), body: 'A copy.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R143',
  },
} satisfies Record<string, Row>
