/** The presets that come with the product, the default first. An administrator adds others, and newer versions of these. */
import type { Rules } from '../presets.ts'
import { EUROPEAN_UNION } from './european-union.ts'
import { FRANCE } from './france.ts'
import { GERMANY } from './germany.ts'
import { GHANA } from './ghana.ts'
import { NORWAY } from './norway.ts'
import { SPAIN } from './spain.ts'
import { SWEDEN } from './sweden.ts'
import { SWISS_COMMITTEE } from './swiss-committee.ts'
import { SWISS_FEDERAL } from './swiss-federal.ts'
import { UNITED_KINGDOM } from './united-kingdom.ts'

export const BUILT_IN: readonly Rules[] = [
  SWEDEN,
  EUROPEAN_UNION,
  UNITED_KINGDOM,
  GERMANY,
  FRANCE,
  SWISS_COMMITTEE,
  SWISS_FEDERAL,
  NORWAY,
  GHANA,
  SPAIN,
]
