/** Dragging a row of a list to another place by its grip. Whoever has no pointer uses the buttons that do the same. */
import { type DragEvent, useState } from 'react'

interface Target {
  readonly id: string
  readonly where: 'before' | 'after'
}

/** `place` is called on a drop: put `id` before or after the row `beside`. */
export const useDragging = (place: (id: string, beside: string, where: Target['where']) => void) => {
  const [held, setHeld] = useState<string | null>(null)
  const [target, setTarget] = useState<Target | null>(null)
  const end = () => {
    setHeld(null)
    setTarget(null)
  }
  return {
    grip: (id: string) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', id)
        setHeld(id)
      },
      onDragEnd: end,
    }),
    row: (id: string) => ({
      'data-drop': target?.id === id ? target.where : undefined,
      onDragOver: (event: DragEvent) => {
        if (held === null || held === id) return
        event.preventDefault()
        const { top, height } = event.currentTarget.getBoundingClientRect()
        const where = event.clientY < top + height / 2 ? 'before' : 'after'
        if (target?.id !== id || target.where !== where) setTarget({ id, where })
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (held !== null && target) place(held, target.id, target.where)
        end()
      },
    }),
  }
}
