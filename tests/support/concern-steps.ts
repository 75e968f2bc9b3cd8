/** Steps about whom a text concerns: what sections touch and cost, and claims. */
import type { AreaId, Cost } from '#domain/areas.ts'
import type { ClaimedStanding } from '#domain/dossier.ts'
import type { Step } from './steps.ts'
import { type Area, act, id, SECTIONS, type Section } from './world.ts'

/** A section comes to touch a policy area; `at` where it is not when everything is. */
export const touches =
  (section: Section, area: AreaId, at?: Date): Step =>
  d => ({
    ...d,
    areas: [...d.areas, { sectionId: SECTIONS[section], area, ...act('amina'), ...(at && { at }) }],
  })

/** Null: it is not known any more. */
export const costs =
  (section: Section, cost: Cost | null): Step =>
  d => {
    const others = d.costs.filter(c => c.sectionId !== SECTIONS[section])
    return { ...d, costs: cost ? [...others, { sectionId: SECTIONS[section], cost, ...act('amina') }] : others }
  }

/** The newest version has the costs that are stated now. */
export const costsFrozen: Step = d => ({
  ...d,
  versions: d.versions.map((v, at) =>
    at < d.versions.length - 1
      ? v
      : {
          ...v,
          manifestHash: `${v.manifestHash} costing ${JSON.stringify(d.costs.map(c => c.cost))}`,
          sections: v.sections.map(s => ({ ...s, cost: d.costs.find(c => c.sectionId === s.sectionId)?.cost ?? null })),
        },
  ),
})

/** Ids run `claim-1`; answered where an answer is given. */
export const claim =
  (area: Area, standing: ClaimedStanding, answer: boolean | null = null): Step =>
  d => ({
    ...d,
    claims: [
      ...d.claims,
      {
        id: id(`claim-${d.claims.length + 1}`),
        portfolioId: id(area),
        standing,
        reason: 'It touches the courts.',
        answer: answer === null ? null : { accepted: answer, reason: answer ? '' : 'No.', ...act('amina') },
        ...act(area === 'health' ? 'hana' : 'leila'),
      },
    ],
  })
