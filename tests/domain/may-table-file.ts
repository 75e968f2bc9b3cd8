/** The rows of the table for the file: what is sent outside, and what comes back. */
import { dispatch, registerAnswer } from '#domain/may-dispatch.ts'
import { dispatched, sending } from '../support/file-steps.ts'
import { given, version } from '../support/steps.ts'
import { id, NOW, opened } from '../support/world.ts'
import type { Row } from './may-table.ts'

const frozen = given(opened(), version())

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
} satisfies Record<string, Row>
