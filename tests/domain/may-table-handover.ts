/** The rows of the table that are about handing over, splitting and merging. */
import { agreeSection } from '#domain/may-agree.ts'
import { nameGlossary } from '#domain/may-define.ts'
import * as divide from '#domain/may-divide.ts'
import * as hand from '#domain/may-hand-over.ts'
import { nameClearer, nameReader } from '#domain/may-restrict.ts'
import type { Action } from '#domain/verdict.ts'
import { handover, offerOf } from '../support/handover-steps.ts'
import { assignment, given, restrictedTo, text } from '../support/steps.ts'
import { id, NOW, opened, SECTIONS } from '../support/world.ts'
import type { Row } from './may-table.ts'

const OF_GOALS = { sectionId: SECTIONS.goals, outlineNo: 1 }

const [GOALS] = text({}).sections

/** Amina has made the goals a restricted section; Tomas reads it too. */
const restricted = given(opened(), restrictedTo('goals', 'amina', 'tomas'))

export const HANDOVER_ROWS = {
  restrict: {
    on: restricted,
    ask: (who, on) => nameReader(who, on, { sectionId: SECTIONS.goals, personId: id('bo') }, NOW),
    allowed: ['amina'],
    rule: 'R107',
  },
  nameClearer: {
    on: restricted,
    ask: (who, on) =>
      nameClearer(who, on, { sectionId: SECTIONS.goals, portfolioId: id('labour'), clearerId: id('budget') }, NOW),
    allowed: ['bo', 'lena', 'karin'],
    rule: 'R10',
  },
  nameGlossary: {
    on: opened(),
    ask: (who, on) => nameGlossary(who, on, { sectionId: SECTIONS.goals }, NOW),
    allowed: ['amina'],
    rule: 'R137',
  },
  agreeSection: {
    on: given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'accepted'),
      assignment('goals', 'MoL', 'coOwner', 'accepted'),
    ),
    ask: (who, on) => {
      const input = { sectionId: SECTIONS.goals, hash: GOALS!.hash, agrees: true, reason: '' }
      return agreeSection(who, on, input, GOALS!.hash, NOW)
    },
    allowed: ['tomas', 'ingrid', 'bo', 'lena', 'karin'],
    rule: 'R102',
  },
  splitSection: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted')),
    ask: (who, on) => divide.splitSection(who, on, OF_GOALS, NOW),
    allowed: ['amina', 'tomas', 'ingrid'],
    rule: 'R99',
  },
  mergeSections: {
    on: given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'accepted'),
      assignment('costs', 'MoF', 'owner', 'accepted'),
    ),
    ask: (who, on) => divide.mergeSections(who, on, OF_GOALS, NOW),
    allowed: ['amina', 'tomas', 'ingrid'],
    rule: 'R99',
  },
  handOver: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted')),
    ask: (who, on) => hand.handOver(who, on, offerOf('sections', 'MoF', 'MoH', 1), NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R72',
  },
  answerHandover: {
    on: given(opened(), assignment('goals', 'MoF', 'owner', 'accepted'), handover('sections', 'MoF', 'MoJ', null, 1)),
    ask: (who, on) =>
      hand.answerHandover(who, on, { handoverId: id('handover-1'), outcome: 'accepted', reason: '' }, NOW),
    allowed: ['leila'],
    rule: 'R73',
  },
  releaseHandover: {
    on: given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'accepted'),
      handover('sections', 'MoF', 'MoH', 'accepted', 1),
    ),
    ask: (who, on) => hand.releaseHandover(who, on, { handoverId: id('handover-1'), reason: 'Moved.' }, NOW),
    allowed: ['tomas', 'ingrid', 'sara'],
    rule: 'R73',
  },
} satisfies Partial<Record<Action, Row>>
