// Says that there is JavaScript, to browsers that cannot ask in a style sheet.
document.documentElement.classList.add("js");
