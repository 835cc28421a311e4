/** Any other address. */
export function loader() {
  throw new Response('Cette page n’existe pas, ou n’est pas visible avec votre compte.', { status: 404 })
}

export const action = loader

export default function NotFound() {
  return null
}
