/** The form of a request, its files as they came; a NUL, that no keyboard types and the database does not store, is left out of its texts. */
export async function formOf(request: Request): Promise<FormData> {
  const sent = await request.formData()
  const kept = new FormData()
  for (const [name, value] of sent) {
    if (typeof value === 'string') kept.append(name, value.replaceAll('\0', ''))
    else kept.append(name, value)
  }
  return kept
}
