// Names for what the theme leaves nameless, for those who hear a page: the search, and the buttons of each code block.
document.querySelector(".md-search")?.setAttribute("aria-label", "Search")

function label() {
  document.querySelectorAll(".md-code__nav").forEach((nav, index) => nav.setAttribute("aria-label", `Code block ${index + 1}`))
}

new MutationObserver(label).observe(document.body, { childList: true, subtree: true })
label()
