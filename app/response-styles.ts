/** The styles of the response table's Word file, as Word names them: its language, headings, and a table with a heading row. */

const paragraph = (id: string, name: string, size: number, extra = '', spacing = 'w:after="60"') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>
<w:pPr>${id === 'Heading1' ? '<w:keepNext/>' : ''}<w:spacing ${spacing}/>${id === 'Heading1' ? '<w:outlineLvl w:val="0"/>' : ''}</w:pPr>
<w:rPr>${extra}<w:sz w:val="${size}"/></w:rPr></w:style>`

const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map(edge => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="9AA5B1"/>`)
  .join('')

export const RESPONSE_STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>
<w:sz w:val="20"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
${paragraph('Heading1', 'heading 1', 28, '<w:b/>', 'w:after="160"')}
${paragraph('Header', 'header', 16, '<w:color w:val="52606D"/>')}
${paragraph('Footer', 'footer', 16, '<w:color w:val="52606D"/>')}
${paragraph('TableText', 'Table Text', 17)}
${paragraph('TableHead', 'Table Head', 17, '<w:b/>')}
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders>${edges}</w:tblBorders></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ResponseTable"><w:name w:val="Response Table"/><w:basedOn w:val="TableGrid"/>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4E9EF"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>`
