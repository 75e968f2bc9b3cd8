/** Somebody who uses the pages over HTTP and without script: reads what is shown, and sends its forms as they stand, filled in. */

type Given = string | Blob | readonly string[]
export type Fields = Readonly<Record<string, Given>>

/** A page, or a part of one. */
export interface Shown {
  readonly address: string
  readonly status: number
  /** As it was sent. */
  readonly html: string
  /** What is read, in one line. */
  readonly text: string
  /** The rows of its tables, each in one line. */
  readonly rows: readonly string[]
  /** What its buttons are called, those that cannot be pressed left out. */
  readonly buttons: readonly string[]
  /** Where the link leads that is read so. Throws where there is none. */
  link(text: string | RegExp): string
  /** The value behind a choice that is read so, or begins so. */
  choice(text: string): string
  /** The section of that name. Throws where there is none. */
  part(name: string | RegExp): Shown
}

export interface Visitor {
  /** As the browser keeps it. */
  readonly cookie: string
  opens(address: string): Promise<Shown>
  /** Presses a button on a page: its form is sent with these fields in place of what stands in them. Gives what is said, or where it leads. */
  sends(page: Shown, button: string | RegExp, fields?: Fields): Promise<string>
  /** The same, where it must not work. Gives the status, and what is said. */
  isRefused(page: Shown, button: string | RegExp, fields?: Fields): Promise<string>
  /** Sends what no page offers. Gives the status, and what is said. */
  posts(address: string, fields: Fields): Promise<string>
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ENTITIES[name] ?? '')
const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What is read in a piece of a page; blocks stand apart, words inside a line do not. */
const readIn = (html: string): string => {
  const spoken = html.replace(/<(script|style|template)\b.*?<\/\1>/gs, '').replace(/<!--.*?-->/gs, '')
  return inOneLine(
    plain(spoken.replace(/<\/?(a|b|i|em|strong|q|span|time|ins|del|mark)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ')),
  )
}

type Attributes = Readonly<Record<string, string | undefined>>
const attributesOf = (tag: string): Attributes =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      plain(value),
    ]),
  )

const fits = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text === wanted : wanted.test(text)

interface Button {
  readonly label: string
  readonly isOff: boolean
}
const buttonsIn = (html: string): Button[] =>
  [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(([, tag = '', inside = '']) => ({
    label: readIn(inside),
    isOff: 'disabled' in attributesOf(tag),
  }))

/** What a field would send as it stands, and what can be chosen in it, by what is read beside each choice. */
interface Field {
  readonly name: string
  readonly stands: readonly string[]
  readonly choices: ReadonlyMap<string, string>
}

const selectIn = (tag: string, inside: string): Field => {
  const options = [...inside.matchAll(/<option([^>]*)>(.*?)<\/option>/gs)].map(([, option = '', label = '']) => ({
    ...attributesOf(option),
    label: readIn(label),
  })) as (Attributes & { label: string })[]
  const worth = (one: (typeof options)[number]) => one['value'] ?? one.label
  const chosen = options.find(one => 'selected' in one) ?? options.find(one => !('disabled' in one))
  return {
    name: attributesOf(tag)['name'] ?? '',
    stands: chosen ? [worth(chosen)] : [],
    choices: new Map(options.map(one => [one.label, worth(one)])),
  }
}

const inputIn = (tag: string, label: string): Field => {
  const { name = '', type = 'text', value = '', ...more } = attributesOf(tag)
  const isChoice = type === 'radio' || type === 'checkbox'
  const sends = type !== 'file' && (!isChoice || 'checked' in more)
  return { name, stands: sends ? [value] : [], choices: new Map(isChoice ? [[label, value]] : []) }
}

const fieldsIn = (form: string): Field[] => {
  const labelled = form.replace(/<label[^>]*>((?:(?!<\/label>).)*?<input[^>]*>.*?)<\/label>/gs, (_, inside: string) =>
    inside.replace(/<input/, `<input data-label="${readIn(inside).replace(/"/g, '&quot;')}"`),
  )
  return [
    ...[...labelled.matchAll(/<input([^>]*?)\/?>/gs)].map(([, tag = '']) =>
      inputIn(tag, attributesOf(tag)['data-label'] ?? ''),
    ),
    ...[...form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)].map(([, tag = '', inside = '']) => selectIn(tag, inside)),
    ...[...form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)].map(([, tag = '', inside = '']) => {
      return { name: attributesOf(tag)['name'] ?? '', stands: [plain(inside).replace(/^\n/, '')], choices: new Map() }
    }),
  ]
}

/** The names and values that are sent: as they stand, but for what is given; a choice is given by what is read beside it, or by its value. */
const entriesOf = (form: string, given: Fields): [string, string | Blob][] => {
  const fields = fieldsIn(form).filter(field => field.name !== '')
  const standing = fields.filter(field => !(field.name in given)).flatMap(f => f.stands.map(value => [f.name, value]))
  const chosen = Object.entries(given).flatMap(([name, value]) => {
    const choices = new Map(fields.filter(f => f.name === name).flatMap(f => [...f.choices]))
    if (value instanceof Blob) return [[name, value]]
    return [value].flat().map(said => [name, choices.get(String(said)) ?? said])
  })
  return [...standing, ...chosen] as [string, string | Blob][]
}

/** From the opening tag of a section to its end. */
const sectionFrom = (html: string, start: number): string => {
  let depth = 0
  for (const { 0: tag, index } of html.slice(start).matchAll(/<\/?section\b/g)) {
    depth += tag === '<section' ? 1 : -1
    if (depth === 0) return html.slice(start, start + index)
  }
  return html.slice(start)
}

const shown = (address: string, status: number, html: string): Shown => ({
  address,
  status,
  html,
  text: readIn(html.replace(/^.*?<body[^>]*>/s, '')),
  rows: [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) => readIn(row)),
  buttons: buttonsIn(html).flatMap(button => (button.isOff ? [] : [button.label])),
  link: text => {
    const links = [...html.matchAll(/<a([^>]*)>(.*?)<\/a>/gs)]
    const found = links.find(([, , inside = '']) => fits(readIn(inside), text))
    if (!found) throw new Error(`No link "${text}" on ${address}, which says: ${readIn(html)}`)
    return attributesOf(found[1] ?? '')['href'] ?? ''
  },
  choice: text => {
    const choices = fieldsIn(html).flatMap(field => [...field.choices])
    const found = choices.find(([label]) => label === text) ?? choices.find(([label]) => label.startsWith(`${text} `))
    if (!found) throw new Error(`No choice "${text}" on ${address}, which says: ${readIn(html)}`)
    return found[1]
  },
  part: name => {
    for (const { 1: tag = '', index } of html.matchAll(/<section([^>]*)>/g)) {
      const inside = sectionFrom(html, index)
      const { 'aria-label': label } = attributesOf(tag)
      const heading = readIn(/<h\d[^>]*>(.*?)<\/h\d>/s.exec(inside)?.[1] ?? '')
      if (fits(label ?? heading, name)) return shown(address, status, inside)
    }
    throw new Error(`No part "${name}" on ${address}, which says: ${readIn(html)}`)
  },
})

const saidIn = (body: string): string => {
  try {
    const { done, said } = JSON.parse(body) as {
      done: string | null
      said: { text: string; missing: { text: string }[] } | null
    }
    return done ?? [said?.text, ...(said?.missing ?? []).map(one => one.text)].join(' ').trim()
  } catch {
    return readIn(body.replace(/^.*?<body[^>]*>/s, ''))
  }
}

/** A visitor with this cookie, at the server of this origin. */
export const visitor = (origin: string, cookie: string): Visitor => {
  const ask = (address: string, init: RequestInit = {}) =>
    fetch(`${origin}${address}`, {
      ...init,
      headers: { ...(cookie && { Cookie: cookie }), ...init.headers },
      redirect: 'manual',
    })
  const post = async (address: string, body: URLSearchParams | FormData) => {
    const answer = await ask(address, { method: 'POST', body, headers: { Origin: origin } })
    const said = answer.headers.get('location') ?? saidIn(await answer.text())
    return { status: answer.status, said }
  }
  const press = (page: Shown, button: string | RegExp, given: Fields) => {
    const forms = [...page.html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)]
    const found = forms.find(([, , inside = '']) => buttonsIn(inside).some(b => !b.isOff && fits(b.label, button)))
    if (!found) throw new Error(`No button "${button}" on ${page.address}, which says: ${page.text}`)
    const [, tag = '', inside = ''] = found
    const { action = page.address, enctype } = attributesOf(tag)
    const body = enctype === 'multipart/form-data' ? new FormData() : new URLSearchParams()
    for (const [name, value] of entriesOf(inside, given)) body.append(name, value as string)
    return post(action, body)
  }
  return {
    cookie,
    opens: async address => {
      const answer = await ask(address)
      return shown(address, answer.status, await answer.text())
    },
    sends: async (page, button, given = {}) => {
      const { status, said } = await press(page, button, given)
      if (status >= 400) throw new Error(`"${button}" on ${page.address} was refused: ${status} ${said}`)
      return said
    },
    isRefused: async (page, button, given = {}) => {
      const { status, said } = await press(page, button, given)
      if (status < 400) throw new Error(`"${button}" on ${page.address} was not refused: ${said}`)
      return `${status} ${said}`
    },
    posts: async (address, given) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(given))
        for (const one of [value].flat()) body.append(name, String(one))
      const { status, said } = await post(address, body)
      return `${status} ${said}`
    },
  }
}
