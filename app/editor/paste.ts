/**
 * What is pasted from elsewhere, before the schema picks what it knows. Word processors write bold and italic as style
 * attributes; the page's content security policy does not let the browser read those, so here they become tags.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

const FORMS: readonly (readonly [tag: string, isMeant: (style: CSSStyleDeclaration) => boolean])[] = [
  ['strong', style => style.fontWeight === 'bold' || Number(style.fontWeight) >= 600],
  ['em', style => style.fontStyle === 'italic'],
  ['u', style => style.textDecorationLine.includes('underline')],
  ['s', style => style.textDecorationLine.includes('line-through')],
  ['sub', style => style.verticalAlign === 'sub'],
  ['sup', style => style.verticalAlign === 'super'],
]

/** HTML allows no tag of a form directly in these. */
const HOLDERS = 'table, thead, tbody, tfoot, tr, colgroup, col, ul, ol'

const toTags = (element: HTMLElement) => {
  const { style } = document.createElement('span')
  style.cssText = element.dataset['style'] ?? ''
  const isBold = element.matches('b, strong') && ['normal', '400'].includes(style.fontWeight)
  if (!element.matches(HOLDERS))
    for (const [tag, isMeant] of FORMS) {
      if (!isMeant(style)) continue
      const form = element.ownerDocument.createElement(tag)
      form.append(...element.childNodes)
      element.append(form)
    }
  element.removeAttribute('data-style')
  if (isBold) element.replaceWith(...element.childNodes)
}

/** Pasted HTML without styles, without style sheets, and without images but those kept by their hash. */
const plainForms = (html: string): string => {
  const quiet = html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/(<[a-z][^<>]*?\s)style\s*=/gi, '$1data-style=')
  const page = new DOMParser().parseFromString(quiet, 'text/html')
  for (const image of page.querySelectorAll('img'))
    if (!/^[0-9a-f]{64}$/.test(image.getAttribute('data-hash') ?? '')) image.remove()
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) toTags(element)
  return page.body.innerHTML
}

export const PlainForms = Extension.create({
  name: 'plainForms',
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: plainForms } })],
})
