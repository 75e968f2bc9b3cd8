/** A file that cannot be read as a Word file. The message is a sentence for the person: what is wrong, and what to do. */
export class WordRefused extends Error {
  override name = 'WordRefused'
}
