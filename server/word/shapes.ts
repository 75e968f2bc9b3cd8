/** What floats in or over the text: pictures, text boxes, charts, embedded objects. */
import type { TextNode } from '#domain/canonical.ts'
import type { Remark } from './remarks.ts'
import type { Source } from './source.ts'
import { clean } from './text.ts'
import { child, chosenOf, type Element } from './xml.ts'

/** What follows the paragraph that a shape is anchored in. */
export type After = { readonly node: TextNode } | { readonly box: Element }

const MAX_ALT = 1000

/** Reads a drawing, in either of the two languages for drawings. Whatever it holds that is not taken is remarked. */
export const shapesOf = (drawing: Element, source: Source): After[] => {
  if (drawing.name === 'w:object') {
    source.remarks.add('objects')
    return []
  }
  const found: After[] = []
  if (!visit(drawing, '', source, found)) source.remarks.add('drawings')
  return found
}

/** Whether something was met that is taken, or remarked. */
const visit = (element: Element, alt: string, source: Source, found: After[]): boolean => {
  const { attrs } = element
  const deeper = (inner = alt) => element.children.map(one => visit(one, inner, source, found)).includes(true)
  const met = (...things: After[]) => {
    found.push(...things)
    return true
  }
  const remarked = (remark: Remark) => {
    source.remarks.add(remark)
    return true
  }
  switch (element.name) {
    case 'mc:AlternateContent': {
      const chosen = chosenOf(element)
      return chosen !== undefined && visit(chosen, alt, source, found)
    }
    case 'wp:inline':
    case 'wp:anchor':
      return deeper(child(element, 'wp:docPr')?.attrs['descr'] ?? '')
    case 'v:shape':
      return deeper(attrs['alt'] ?? alt)
    case 'v:rect':
      return attrs['o:hr'] === undefined ? deeper() : met({ node: { type: 'horizontalRule' } })
    case 'a:blip':
      return met(...picture(attrs['r:embed'] || attrs['r:link'], alt, source))
    case 'v:imagedata':
      return met(...picture(attrs['r:id'] ?? attrs['r:href'], alt, source))
    case 'w:txbxContent':
      return remarked('boxes') && met({ box: element })
    case 'v:textpath': {
      const text = clean(attrs['string'] ?? '').trim()
      return text !== '' && remarked('boxes') && met({ node: { type: 'paragraph', content: [{ type: 'text', text }] } })
    }
    case 'c:chart':
    case 'cx:chart':
      return remarked('charts')
    case 'dgm:relIds':
      return remarked('smartArt')
    default:
      return deeper()
  }
}

const picture = (id: string | undefined, alt: string, source: Source): After[] => {
  if (source.place === 'note') {
    source.remarks.add('noteImages')
    return []
  }
  const hash = source.album.take(source.media.get(id ?? '') ?? 'missingImages')
  return hash === null ? [] : [{ node: { type: 'image', attrs: { hash, alt: clean(alt).trim().slice(0, MAX_ALT) } } }]
}
