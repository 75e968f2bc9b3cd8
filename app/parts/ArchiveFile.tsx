/** The way to the archive package. */
export const ArchiveFile = ({ slug }: { slug: string }) => (
  <a href={`/strategies/${slug}/archive.zip`} download>
    The archive package
  </a>
)
