/** The refusal that its author may overrule by confirming. */
export const toConfirm = 'a-confirmer'
