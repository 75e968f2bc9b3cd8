/** Why a file is not read. Each reason is a full sentence for a person: what is wrong, and what to do. */

/** A file that is not read; nothing of it was kept. */
export class WordRefused extends Error {
  override name = 'WordRefused'
}

const REASONS = {
  empty: 'The file is empty. Choose the Word file again.',
  tooLarge: 'The file is larger than 20 MB. Compress its pictures in Word, or split the file, and upload it again.',
  legacy: 'This is a file of the old Word format (.doc). Open it in Word, save it as .docx, and upload that file.',
  encrypted:
    'This file is protected with a password. Open it in Word, take the password away, save it, and upload it again.',
  notWord: 'This is not a Word file. Open it in the program it comes from, save it as .docx, and upload that file.',
  damaged: 'The file is damaged, or was cut off on its way. Open it in Word, save it anew, and upload it again.',
  suspicious:
    'The file is built as Word never builds one, so it was not read. Open it in Word, save it anew as .docx, and upload that file.',
  expands:
    'The file is far larger inside than it seems, so it was not read. Open it in Word, take out what is large, save it anew, and upload it again.',
  tooDeep:
    'The file is nested too deeply to be read. Copy its text into a new Word document, and upload that document.',
  tooLong: 'The text is longer than 2 million characters. Split it into several Word files.',
  tooMany: 'The file has more than 500 headings that open a section. Split it into several Word files.',
  noText: 'There is no text in this file that can be taken over. Check that it is the right file.',
} as const

/** The refusal for one of the reasons above. */
export const refuse = (reason: keyof typeof REASONS): WordRefused => new WordRefused(REASONS[reason])
