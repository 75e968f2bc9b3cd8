/** Loaders and actions send what they return, dates included (single fetch). */
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export {}
