//! Small tables on the screen: columns as wide as their widest word, numbers to the right.

/// Lines of text: a header, then the rows, each column two spaces from the next. `right` tells which columns stand to the right.
pub fn lines(header: &[&str], rows: &[Vec<String>], right: &[bool]) -> Vec<String> {
    let wide = |text: &str| text.chars().count();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().map(|row| wide(&row[column])).chain([wide(header[column])]).max().unwrap_or(0))
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (column, cell) in cells.enumerate() {
            let gap = " ".repeat(widths[column] - wide(cell));
            let parts = if right[column] { [gap.as_str(), cell] } else { [cell, gap.as_str()] };
            text.push_str(&parts.concat());
            text.push_str("  ");
        }
        text.trim_end().to_owned()
    };
    let head = line(&mut header.iter().copied());
    let rule = "-".repeat(head.chars().count());
    let body = rows.iter().map(|row| line(&mut row.iter().map(String::as_str)));
    [head, rule].into_iter().chain(body).collect()
}
