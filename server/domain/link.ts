/** Whether an address may stand in a text: web and e-mail only, so that no text can carry a script. */
export const isLinkAddress = (address: string): boolean => /^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+)$/i.test(address)
