/** The rows of the table for what comes after clearing: deciding, publishing, opening an amendment. */
import { openAmendment, publish } from '#domain/may-close.ts'
import { decide } from '#domain/may-decide.ts'
import { decided, decision } from '../support/decision-steps.ts'
import { closing, edition, given, round, signedByAll, version } from '../support/steps.ts'
import { NOW, opened } from '../support/world.ts'
import type { Row } from './may-table.ts'

const cleared = given(opened(), version(), round(), ...signedByAll, closing('cleared'))

export const PUBLISHING = {
  decide: {
    on: cleared,
    ask: (who, on) => decide(who, on, decided(on), NOW),
    allowed: ['henrik'],
    rule: 'R81',
  },
  publish: {
    on: given(cleared, decision()),
    ask: (who, on) => publish(who, on, { manifestHash: on.versions[0]!.manifestHash }, NOW),
    allowed: ['henrik'],
    rule: 'R28',
  },
  openAmendment: {
    on: given(opened(), version(), edition),
    ask: (who, on) => openAmendment(who, on, { editionNo: 1, reason: 'The law has changed.' }, NOW),
    allowed: ['amina', 'henrik'],
    rule: 'R38',
  },
} satisfies Record<string, Row>
