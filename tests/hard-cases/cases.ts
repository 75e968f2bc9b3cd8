/**
 * The hard cases of the domain, one line each, with the files in which a test shows the right behaviour: its title has the
 * number. Paths begin in `tests/`.
 */
export interface Case {
  readonly no: number
  readonly is: string
  readonly in?: readonly string[]
  /** Why there is nothing to show here: it belongs wholly to another part of the field. */
  readonly outside?: string
}

export const CASES: readonly Case[] = [
  // Text and signature.
  { no: 1, is: 'a text changes after a signature', in: ['server/preparation.test.ts', 'domain/plan.test.ts'] },
  { no: 2, is: 'somebody writes while another signs', in: ['hard-cases/text.test.ts'] },
  { no: 3, is: 'an edit from before the freeze comes late', in: ['collab/holding.test.ts', 'e2e/freeze.spec.ts'] },
  { no: 4, is: 'changed, and changed back', in: ['server/preparation.test.ts', 'domain/certificate.test.ts'] },
  { no: 5, is: 'the same words in another place', in: ['domain/certificate.test.ts', 'domain/editorial.test.ts'] },
  { no: 6, is: 'a typo that alters the meaning', in: ['domain/editorial.test.ts', 'server/certificate.test.ts'] },
  { no: 7, is: 'a ministry is added late', in: ['domain/may-time.test.ts', 'server/procedures.test.ts'] },
  { no: 8, is: 'a ministry finds out after closing', in: ['domain/concerned.test.ts', 'domain/plan.test.ts'] },
  { no: 9, is: 'publishing with a stale signature', in: ['domain/decision.test.ts', 'server/sheet.test.ts'] },
  { no: 10, is: 'the body decides another text', in: ['domain/decision.test.ts', 'server/decision.test.ts'] },
  { no: 11, is: 'another text is issued than decided', in: ['domain/decision.test.ts', 'server/decision.test.ts'] },
  { no: 12, is: 'an annex is replaced', in: ['domain/canonical.test.ts'] },
  {
    no: 13,
    is: 'evidence changes after signing',
    in: [
      'hard-cases/text.test.ts',
      'server/word-pictures.test.ts',
      'domain/evidence-cards.test.ts',
      'server/evidence-cards.test.ts',
    ],
  },
  {
    no: 14,
    is: 'a word is defined anew',
    in: ['hard-cases/text.test.ts', 'domain/definitions.test.ts', 'server/definitions.test.ts'],
  },
  { no: 15, is: 'the layout changes', in: ['domain/canonical.test.ts'] },
  { no: 16, is: 'the scheme of the hashes changes', in: ['domain/canonical.test.ts'] },
  { no: 17, is: 'proposals in a signed text', in: ['hard-cases/text.test.ts', 'hostile/content.test.ts'] },
  // Sections.
  { no: 18, is: 'a section is split after a signature', in: ['domain/division.test.ts', 'server/division.test.ts'] },
  { no: 19, is: 'sections are merged', in: ['domain/division.test.ts', 'server/division.test.ts'] },
  { no: 20, is: 'a section changes hands', in: ['domain/handover.test.ts', 'server/handover.test.ts'] },
  { no: 21, is: 'a ministry refuses a section', in: ['domain/handover.test.ts', 'server/handover.test.ts'] },
  { no: 22, is: 'two answer for a section', in: ['domain/joint.test.ts', 'server/joint.test.ts'] },
  {
    no: 23,
    is: 'two governments under two procedures',
    in: ['domain/counterpart.test.ts', 'server/counterpart.test.ts'],
  },
  { no: 24, is: 'a section is deleted', in: ['domain/joint.test.ts', 'server/joint.test.ts'] },
  { no: 25, is: 'two sections contradict each other', in: ['domain/joint.test.ts', 'server/joint.test.ts'] },
  {
    no: 26,
    is: 'words of another published text',
    in: ['domain/citations.test.ts', 'server/citations.test.ts', 'hard-cases/publication.test.ts'],
  },
  // People and organisations.
  {
    no: 27,
    is: 'a ministry is merged or renamed',
    in: ['server/organisations.test.ts', 'server/succession.test.ts', 'server/inherited.test.ts'],
  },
  { no: 28, is: 'a ministry is split', in: ['domain/organisations.test.ts', 'server/organisations.test.ts'] },
  { no: 29, is: 'two that must clear become one', in: ['domain/organisations.test.ts', 'server/succession.test.ts'] },
  {
    no: 30,
    is: 'a unit under several ministers',
    in: ['domain/joint-authority.test.ts', 'server/joint-authority.test.ts', 'scenarios/h30-h32.test.ts'],
  },
  { no: 31, is: 'a ministry ends without a successor', in: ['server/succession.test.ts', 'server/sheet.test.ts'] },
  {
    no: 32,
    is: 'a change of government',
    in: ['domain/caretaker.test.ts', 'server/caretaker.test.ts', 'scenarios/h30-h32.test.ts'],
  },
  {
    no: 33,
    is: 'somebody leaves a ministry',
    in: ['hostile/leavers.test.ts', 'domain/notices.test.ts', 'e2e/leaver.spec.ts'],
  },
  { no: 34, is: 'somebody changes ministries', in: ['domain/organisations.test.ts', 'domain/capacity.test.ts'] },
  { no: 35, is: 'one person for two ministries', in: ['domain/capacity.test.ts', 'server/capacity.test.ts'] },
  { no: 36, is: 'an acting deputy signs', in: ['server/posts.test.ts', 'server/sheet.test.ts'] },
  { no: 37, is: 'an authority ends before the signature', in: ['server/posts.test.ts'] },
  { no: 38, is: 'an authority is recorded late', in: ['domain/posts.test.ts', 'server/posts.test.ts'] },
  { no: 39, is: 'a recusal after the act', in: ['domain/recusal.test.ts', 'server/recusal.test.ts'] },
  { no: 40, is: 'nobody is left who could sign', in: ['domain/recusal.test.ts', 'server/succession.test.ts'] },
  { no: 41, is: 'a signature beyond authority', in: ['domain/posts.test.ts', 'server/posts.test.ts'] },
  { no: 42, is: 'a chair who heads a ministry', in: ['domain/committee.test.ts'] },
  { no: 43, is: 'two chairs disagree', in: ['domain/committee.test.ts'] },
  { no: 44, is: 'the quorum is lost', in: ['domain/decision.test.ts', 'server/decision.test.ts'] },
  { no: 45, is: 'somebody who advises votes', in: ['domain/decision.test.ts', 'domain/silence.test.ts'] },
  { no: 46, is: 'an administrator breaks the glass', in: ['server/fences.test.ts'] },
  // Time and silence.
  { no: 47, is: 'silence at the deadline', in: ['domain/silence.test.ts', 'server/procedures.test.ts'] },
  { no: 48, is: 'a reply that is late', in: ['domain/calendar.test.ts', 'domain/response-table.test.ts'] },
  { no: 49, is: 'holidays of two countries', in: ['domain/may-time.test.ts'] },
  { no: 50, is: 'the clocks are changed', in: ['domain/calendar.test.ts'] },
  { no: 51, is: 'an urgent round', in: ['domain/may-time.test.ts', 'server/procedures.test.ts'] },
  { no: 52, is: 'one asks for more time', in: ['domain/may-time.test.ts', 'server/procedures.test.ts'] },
  { no: 53, is: 'the system was down', in: ['domain/may-time.test.ts', 'server/procedures.test.ts'] },
  { no: 54, is: 'an objection to delay', in: ['domain/differences.test.ts', 'domain/plan.test.ts'] },
  { no: 55, is: 'a closed round is opened again', in: ['hard-cases/text.test.ts'] },
  { no: 56, is: 'a year without an act', in: ['domain/lapse.test.ts', 'hard-cases/time.test.ts'] },
  // Disagreement.
  { no: 57, is: 'an objection is withdrawn', in: ['domain/revocation.test.ts', 'domain/differences.test.ts'] },
  { no: 58, is: 'settled in a meeting', in: ['domain/may-differ.test.ts', 'server/differences.test.ts'] },
  { no: 59, is: 'a condition met in other words', in: ['hard-cases/text.test.ts'] },
  { no: 60, is: 'one settlement undoes another', in: ['domain/differences.test.ts'] },
  { no: 61, is: 'an objection outside its mandate', in: ['domain/differences.test.ts', 'server/differences.test.ts'] },
  { no: 62, is: 'a minister overrules an official', in: ['domain/revocation.test.ts', 'server/revocation.test.ts'] },
  { no: 63, is: 'a dissent at the decision', in: ['domain/decision.test.ts', 'server/decision.test.ts'] },
  { no: 64, is: 'a coalition partner refuses', in: ['domain/political-gate.test.ts', 'server/political-gate.test.ts'] },
  { no: 65, is: 'a package of two', in: ['domain/differences.test.ts', 'domain/may-differ.test.ts'] },
  {
    no: 66,
    is: 'an arbiter rules against a ministry',
    in: ['domain/differences.test.ts', 'server/sheet.test.ts'],
  },
  {
    no: 67,
    is: 'two claim to lead',
    in: ['server/differences.test.ts', 'domain/joining.test.ts', 'server/joining.test.ts'],
  },
  { no: 68, is: 'agreed and not financed', in: ['domain/concerned.test.ts', 'server/concern.test.ts'] },
  // Secrecy and outsiders.
  { no: 69, is: 'a section that not all may read', in: ['server/access.test.ts', 'server/sheet.test.ts'] },
  { no: 70, is: 'an outsider in the draft', in: ['domain/dispatch.test.ts', 'server/dispatch.test.ts'] },
  { no: 71, is: 'somebody asks to see the file', in: ['domain/disclosure.test.ts', 'server/disclosure.test.ts'] },
  {
    no: 72,
    is: 'a comment with new facts',
    in: ['server/note.test.ts', 'scenarios/file.test.ts', 'domain/weeding.test.ts', 'server/closing.test.ts'],
  },
  {
    no: 73,
    is: 'the history in a published file',
    in: ['hard-cases/publication.test.ts', 'server/response-file.test.ts'],
  },
  { no: 74, is: 'who works on a secret section', in: ['server/access.test.ts'] },
  { no: 75, is: 'draft text in a mail', in: ['domain/notices.test.ts', 'server/mail.test.ts'] },
  {
    no: 76,
    is: 'a draft leaks',
    in: [
      'domain/incidents.test.ts',
      'server/incidents.test.ts',
      'server/marks.test.ts',
      'server/access.test.ts',
      'server/disclosure.test.ts',
    ],
  },
  {
    no: 77,
    is: 'papers closed for ever beside open ones',
    in: ['domain/papers.test.ts', 'server/papers.test.ts', 'e2e/addresses.spec.ts'],
  },
  { no: 78, is: 'a translator from outside', in: ['server/dispatch.test.ts', 'e2e/file.spec.ts'] },
  {
    no: 79,
    is: 'personal data in a consultation',
    in: ['domain/consultations.test.ts', 'server/consultations.test.ts', 'e2e/addresses.spec.ts'],
  },
  { no: 80, is: 'an official asks to be erased', in: ['hard-cases/people.test.ts'] },
  // After publication.
  { no: 81, is: 'an error in what is published', in: ['domain/correct.test.ts', 'server/correct.test.ts'] },
  { no: 82, is: 'two languages part', outside: 'Editions in several languages are a matter of publication artefacts.' },
  {
    no: 83,
    is: 'one language is late',
    outside: 'Editions in several languages are a matter of publication artefacts.',
  },
  { no: 84, is: 'the summary first', in: ['hard-cases/text.test.ts'] },
  { no: 85, is: 'an embargo', outside: 'Release at one moment by many portals is a matter of publication artefacts.' },
  { no: 86, is: 'an edition is withdrawn', in: ['server/withdraw.test.ts'] },
  { no: 87, is: 'a new government has another strategy', in: ['server/withdraw.test.ts'] },
  { no: 88, is: 'whose commitment it is now', outside: 'Commitments are followed in monitoring.' },
  { no: 89, is: 'a report against earlier figures', outside: 'Reports on what was achieved are monitoring.' },
  { no: 90, is: 'a review wants other words', in: ['server/preparation.test.ts'] },
  {
    no: 91,
    is: 'verified after fifteen years',
    in: ['hard-cases/publication.test.ts', 'server/archive.test.ts'],
  },
  { no: 92, is: 'a backup without the last minutes', in: ['hard-cases/publication.test.ts', 'kills/kills.test.ts'] },
  // Writing together.
  { no: 93, is: 'updates without a right', in: ['hostile/structs.test.ts'] },
  { no: 94, is: 'undoing what others agreed', in: ['hostile/structs.test.ts', 'server/differences.test.ts'] },
  { no: 95, is: 'text is copied between sections', in: ['hard-cases/writing.test.ts', 'collab/attribution.test.ts'] },
  { no: 96, is: 'the passage of a comment changes', in: ['domain/passages.test.ts', 'server/response-table.test.ts'] },
  { no: 97, is: 'a history that was collected', in: ['hard-cases/text.test.ts', 'hostile/structs.test.ts'] },
  { no: 98, is: 'two coordinators at one moment', in: ['hard-cases/writing.test.ts', 'server/preparation.test.ts'] },
  { no: 99, is: 'a freeze while pages are behind', in: ['collab/holding.test.ts'] },
  { no: 100, is: 'a long text that always flickers', in: ['server/overview.test.ts'] },
]
