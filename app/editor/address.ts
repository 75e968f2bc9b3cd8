/** From what people type or paste as the address of a link to the address itself. */
import { isLinkAddress } from '#domain/link.ts'

/** Completes `example.org/x` and `name@example.org`; gives `null` for what is no web or e-mail address. */
export const linkAddress = (typed: string): string | null => {
  const address = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address)
    ? address
    : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)
      ? `mailto:${address}`
      : /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u.test(address)
        ? `https://${address}`
        : address
  return isLinkAddress(whole) ? whole : null
}
