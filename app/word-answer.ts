/** A Word file as the answer to a request. */
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const wordAnswer = (bytes: Buffer, name: string): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPE,
      'Content-Disposition': `attachment; filename="${name}.docx"`,
      'Cache-Control': 'private, no-store',
    },
  })
