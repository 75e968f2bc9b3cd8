/** Every other address. */
export const loader = () => {
  throw new Response('Not found', { status: 404 })
}
export default function Nothing() {
  return null
}
