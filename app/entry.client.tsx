/** Takes over the page that the server rendered. */
import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { askingAgain } from './ask-again.ts'

// Remix asks for data by this, and has no other place to say how.
window.fetch = askingAgain(window.fetch.bind(window), () => location.pathname)

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
