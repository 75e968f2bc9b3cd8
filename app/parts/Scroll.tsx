/** Something wider than the page: it scrolls by itself, and by the keyboard too (axe: scrollable-region-focusable). */
import type { ReactNode } from 'react'

const byKeyboard = { tabIndex: 0 }

export const Scroll = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className="scroll" aria-label={label} {...byKeyboard}>
    {children}
  </section>
)
